import empty from "google-protobuf/google/protobuf/empty_pb.js";
import messages from "@pulumi/pulumi/proto/engine_pb.js";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import type { IEngineServer } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import { Failure } from "../../../../infra/failure.ts";
import type { Severity } from "../events/engine-event.ts";
import type { Update } from "../session/update.ts";
import { unsupported } from "../unsupported.ts";
import { unary } from "./unary.ts";

const severities: Readonly<Record<number, Severity>> = {
    [messages.LogSeverity.INFO]: "info",
    [messages.LogSeverity.WARNING]: "warning",
    [messages.LogSeverity.ERROR]: "error",
};

/** The service that programs and providers log to. */
export function engineFor(update: Update): IEngineServer {
    let root = "";
    return {
        log: unary((request) => {
            log(request, update);
            return Promise.resolve(new empty.Empty());
        }),
        getRootResource: unary(() => Promise.resolve(new messages.GetRootResourceResponse().setUrn(root))),
        setRootResource: unary((request) => {
            root = request.getUrn();
            return Promise.resolve(new messages.SetRootResourceResponse());
        }),
        startDebugging: unary(() => Promise.reject(unsupported("debugging"))),
        requirePulumiVersion: unary(() => Promise.resolve(new messages.RequirePulumiVersionResponse())),
    };
}

/**
 * An error that is logged ends the update, as the SDK promises. Debug messages are dropped unread: the SDK writes the
 * plain values of secrets into them.
 */
function log(request: LogRequest, update: Update): void {
    const severity = severities[request.getSeverity()];
    if (severity === undefined) return;
    if (severity !== "error") {
        update.reporter.diagnostic(severity, request.getMessage(), request.getUrn());
        return;
    }
    const [sentence = "", ...stack] = request.getMessage().trim().split("\n");
    const failure = new Failure(
        "Internal",
        `The program failed: ${sentence.replace(/^Unhandled exception: (Error: )?/, "")}`,
        { cause: stack.join("\n") },
    );
    update.reporter.error(failure, request.getUrn());
    update.admission.fail(failure);
}
