import eventsRpc from "@pulumi/pulumi/proto/events_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/events_pb.js";
import { channelOptions, insecure } from "../rpc/channel.ts";
import { unsupported } from "../unsupported.ts";
import type { EngineEvent } from "./engine-event.ts";

/** Where a command's events go. */
export interface EventLog {
    readonly send: (event: EngineEvent) => void;
    /** Waits until everything sent has arrived. Never throws: a command does not fail because nobody listens. */
    readonly close: () => Promise<void>;
}

const scheme = "tcp://";

/** @param target of `--event-log`: `tcp://host:port`, where the SDK serves events over gRPC; undefined for none */
export function openEventLog(target: string | undefined): EventLog {
    if (target === undefined) return { send: () => undefined, close: () => Promise.resolve() };
    if (!target.startsWith(scheme)) throw unsupported("an event log in a file");
    const client = new eventsRpc.EventsClient(target.slice(scheme.length), insecure, channelOptions);
    let finish: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (finish = resolve));
    const stream = client.streamEvents(() => {
        finish();
    });
    stream.on("error", () => {
        finish();
    });
    let sequence = 0;
    return {
        send: (event) => {
            const stamped = { sequence: sequence++, timestamp: Math.floor(Date.now() / 1000), ...event };
            stream.write(new messages.EventRequest().setEvent(JSON.stringify(stamped)));
        },
        close: async () => {
            stream.end();
            await arrived;
            client.close();
        },
    };
}
