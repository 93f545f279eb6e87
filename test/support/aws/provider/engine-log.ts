import engineRpc from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/engine_pb.js";
import { insecure } from "../../../../automation/engine/embedded/rpc/channel.ts";

/** Tells whoever watches the engine how a resource comes on. Never fails: an engine that is gone hears nothing. */
export type Say = (urn: string, text: string) => void;

/** @param address of the engine; empty: there is none */
export function engineLog(address: string): Say {
    if (address === "") return () => undefined;
    const client = new engineRpc.EngineClient(address, insecure);
    return (urn, text) => {
        const request = new messages.LogRequest()
            .setSeverity(messages.LogSeverity.INFO)
            .setUrn(urn)
            .setMessage(text)
            .setEphemeral(true);
        client.log(request, () => undefined);
    };
}
