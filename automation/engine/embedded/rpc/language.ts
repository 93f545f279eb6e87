import languageRpc from "@pulumi/pulumi/proto/language_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/language_pb.js";
import type { RunResponse } from "@pulumi/pulumi/proto/language_pb.js";
import type { ServiceError } from "@grpc/grpc-js";
import { messageOf } from "../../../../infra/failure.ts";
import type { ConfigValue } from "../stack-config.ts";
import type { StackName } from "../state/urn.ts";
import { channelOptions, insecure } from "./channel.ts";
import { called } from "./unary.ts";

/** What a program is told about the update that it is run for. */
export interface ProgramRun {
    readonly stack: StackName;
    readonly config: ReadonlyMap<string, ConfigValue>;
    readonly preview: boolean;
    readonly parallel: number;
    readonly folder: string;
    /** Where the engine serves both the monitor and the log. */
    readonly engineAddress: string;
}

/**
 * Runs the program behind the language runtime at `address` to its end; answers with what it failed of, or undefined.
 * May never be fulfilled: a program that waits for a resource that failed waits for ever.
 */
export async function runProgram(address: string, run: ProgramRun): Promise<string | undefined> {
    const client = new languageRpc.LanguageRuntimeClient(address, insecure, channelOptions);
    try {
        const response = await called<RunResponse>((done) => client.run(requestOf(run), done));
        return response.getError() === "" ? undefined : response.getError();
    } catch (error) {
        return isServiceError(error) ? error.details : messageOf(error);
    } finally {
        client.close();
    }
}

function requestOf(run: ProgramRun): InstanceType<typeof messages.RunRequest> {
    const request = new messages.RunRequest()
        .setProject(run.stack.project)
        .setStack(run.stack.name)
        .setOrganization("organization")
        .setPwd(run.folder)
        .setProgram(".")
        .setDryrun(run.preview)
        .setParallel(run.parallel)
        .setMonitorAddress(run.engineAddress)
        // The SDK looks for the log's address in the first argument.
        .setArgsList([run.engineAddress]);
    for (const [key, { value, secret }] of run.config) {
        request.getConfigMap().set(key, value);
        if (secret) request.addConfigsecretkeys(key);
    }
    return request;
}

function isServiceError(error: unknown): error is ServiceError {
    return error instanceof Error && "details" in error && typeof error.details === "string";
}
