import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/analyzer_pb.js";
import type { AnalyzeDiagnostic, AnalyzeResponse, AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import { called } from "../../automation/engine/embedded/rpc/unary.ts";
import { checkout } from "./source-files.ts";

/** What stands for an unknown text on the wire (`UnknownStringValue` of the engine). */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A resource as an engine sends it to a policy pack. */
export interface SentResource {
    readonly type: string;
    readonly name: string;
    readonly properties: Readonly<Record<string, structs.JavaScriptValue>>;
}

/** The pack as a process of Pulumi's own runner, and the calls of an engine to it. */
export interface PolicyPackClient {
    readonly info: () => Promise<AnalyzerInfo.AsObject>;
    readonly analyzeStack: (
        ...resources: readonly SentResource[]
    ) => Promise<readonly AnalyzeDiagnostic.AsObject[]>;
    readonly stop: () => Promise<void>;
}

/** Starts the pack as the CLI does: Pulumi's runner, the folder of the pack, and what it tells in the environment. */
export async function startPolicyPack(env: Readonly<Record<string, string>>): Promise<PolicyPackClient> {
    const pack = path.join(checkout, "infra/policies/pack");
    const runner = path.join(checkout, "node_modules/@pulumi/pulumi/cmd/run-policy-pack");
    const child = spawn(process.execPath, [runner, "127.0.0.1:1", pack], {
        cwd: pack,
        env: { ...process.env, PULUMI_NODEJS_PROJECT: "lifeboat", ...env },
        stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(child, "exit");
    const [port] = (await Promise.race([
        once(createInterface({ input: child.stdout }), "line"),
        ended.then(() => {
            throw new Error("the pack ended before it answered");
        }),
    ])) as [string];
    const client = new services.AnalyzerClient(`127.0.0.1:${port}`, credentials.createInsecure());
    return {
        info: async () => {
            const info = await called<AnalyzerInfo>((done) =>
                client.getAnalyzerInfo(new empty.Empty(), done),
            );
            return info.toObject();
        },
        analyzeStack: async (...resources) => {
            const request = new messages.AnalyzeStackRequest().setResourcesList(resources.map(messageOf));
            const response = await called<AnalyzeResponse>((done) => client.analyzeStack(request, done));
            return response.getDiagnosticsList().map((one) => one.toObject());
        },
        stop: async () => {
            client.close();
            child.kill();
            await ended;
        },
    };
}

function messageOf({ type, name, properties }: SentResource): InstanceType<typeof messages.AnalyzerResource> {
    const provider = new messages.AnalyzerProviderResource()
        .setType("pulumi:providers:aws")
        .setUrn("urn:pulumi:production::lifeboat::pulumi:providers:aws::default")
        .setName("default")
        .setProperties(structs.Struct.fromJavaScript({ region: "eu-central-1" }));
    return new messages.AnalyzerResource()
        .setType(type)
        .setName(name)
        .setUrn(`urn:pulumi:production::lifeboat::${type}::${name}`)
        .setProperties(structs.Struct.fromJavaScript({ ...properties }))
        .setOptions(
            new messages.AnalyzerResourceOptions().setCustomtimeouts(
                new messages.AnalyzerResourceOptions.CustomTimeouts(),
            ),
        )
        .setProvider(provider);
}
