import { Metadata, status } from "@grpc/grpc-js";
import type { handleUnaryCall, ServerUnaryCall, ServiceError, StatusObject } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import engineMessages, { type LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import type { IResourceMonitorServer } from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import * as settings from "@pulumi/pulumi/runtime/settings.js";

/** What a program calls once and more for each of its resources. */
const frequent = ["registerResource", "registerResourceOutputs", "readResource", "invoke"] as const;

type Done = (error: ServiceError | null, response: unknown) => void;

/**
 * Lets the program that is running call the monitor without the network between them: both are in this process, and
 * with it a preview takes twice as long. Debug messages, six for each resource, are dropped before they are sent.
 */
export function callDirectly(monitor: IResourceMonitorServer): void {
    const client = settings.getMonitor();
    if (client !== undefined) {
        for (const name of frequent) {
            Reflect.set(client, name, directly(monitor[name] as handleUnaryCall<unknown, unknown>));
        }
    }
    const engine = settings.getEngine();
    if (engine === undefined) return;
    const send = engine.log.bind(engine) as (request: LogRequest, done: Done) => unknown;
    Reflect.set(engine, "log", (request: LogRequest, done: Done) => {
        if (request.getSeverity() === engineMessages.LogSeverity.DEBUG) done(null, new empty.Empty());
        else send(request, done);
    });
}

function directly(handler: handleUnaryCall<unknown, unknown>) {
    return (request: unknown, done: Done): void => {
        // of a call, our handlers read the request alone
        const call: unknown = { request };
        handler(call as ServerUnaryCall<unknown, unknown>, (error, response) => {
            done(error === null ? null : serviceErrorOf(error), response);
        });
    };
}

/** As the client would have made it of what came over the network. */
function serviceErrorOf({ code, details = "" }: Partial<StatusObject>): ServiceError {
    return Object.assign(new Error(details), {
        code: code ?? status.UNKNOWN,
        details,
        metadata: new Metadata(),
    });
}
