import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import services from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import type {
    CheckResponse,
    CreateResponse,
    DiffResponse,
    ReadResponse,
} from "@pulumi/pulumi/proto/provider_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import path from "node:path";
import { providerFolder, providerProgram } from "../../infra/local/provider/program.ts";

type Properties = Record<string, unknown>;

/** The plugin as a process, and the calls of an engine to it. */
export interface ProviderClient {
    readonly pid: number;
    /** What it printed before anything else. */
    readonly firstLine: string;
    readonly check: (urn: string, news: Properties) => Promise<{ property: string; reason: string }[]>;
    readonly diff: (
        urn: string,
        olds: Properties,
        news: Properties,
    ) => Promise<{ changes: boolean; replaces: string[] }>;
    readonly create: (urn: string, inputs: Properties) => Promise<{ id: string; outs: Properties }>;
    readonly read: (urn: string, id: string, props: Properties) => Promise<{ id: string; props: Properties }>;
    readonly remove: (urn: string, id: string, props: Properties) => Promise<void>;
    /** Closes its standard input, as the end of an engine does. */
    readonly leave: () => void;
    /** Fulfilled with the signal that ended it. */
    readonly ended: Promise<NodeJS.Signals | null>;
    /** Ends it the hard way. */
    readonly stop: () => Promise<void>;
}

/** Starts the plugin as an engine would. Call `stop` when done. */
export async function startProvider(env: NodeJS.ProcessEnv = process.env): Promise<ProviderClient> {
    const child: ChildProcessByStdio<Writable, Readable, null> = spawn(
        path.join(providerFolder, providerProgram),
        ["127.0.0.1:1"],
        { stdio: ["pipe", "pipe", "inherit"], env },
    );
    const ended = once(child, "exit").then(([, signal]) => signal as NodeJS.Signals | null);
    const [firstLine] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
    const client = new services.ResourceProviderClient(
        `127.0.0.1:${firstLine}`,
        credentials.createInsecure(),
    );
    return {
        pid: child.pid ?? 0,
        firstLine,
        check: async (urn, news) => {
            const request = new messages.CheckRequest().setUrn(urn).setOlds(struct({})).setNews(struct(news));
            const response = await answer<CheckResponse>((done) => client.check(request, done));
            return response.getFailuresList().map((failure) => ({
                property: failure.getProperty(),
                reason: failure.getReason(),
            }));
        },
        diff: async (urn, olds, news) => {
            const request = new messages.DiffRequest()
                .setUrn(urn)
                .setOlds(struct(olds))
                .setNews(struct(news));
            const response = await answer<DiffResponse>((done) => client.diff(request, done));
            const changes = response.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME;
            return { changes, replaces: response.getReplacesList() };
        },
        create: async (urn, inputs) => {
            const request = new messages.CreateRequest().setUrn(urn).setProperties(struct(inputs));
            const response = await answer<CreateResponse>((done) => client.create(request, done));
            return { id: response.getId(), outs: response.getProperties()?.toJavaScript() ?? {} };
        },
        read: async (urn, id, props) => {
            const request = new messages.ReadRequest().setUrn(urn).setId(id).setProperties(struct(props));
            const response = await answer<ReadResponse>((done) => client.read(request, done));
            return { id: response.getId(), props: response.getProperties()?.toJavaScript() ?? {} };
        },
        remove: async (urn, id, props) => {
            const request = new messages.DeleteRequest().setUrn(urn).setId(id).setProperties(struct(props));
            await answer((done) => client.delete(request, done));
        },
        leave: () => {
            child.stdin.end();
        },
        ended,
        stop: async () => {
            client.close();
            child.kill("SIGKILL");
            await ended;
        },
    };
}

function struct(properties: Properties): structs.Struct {
    return structs.Struct.fromJavaScript(properties as Parameters<typeof structs.Struct.fromJavaScript>[0]);
}

/** Rejects with the provider's own words. */
function answer<Response>(
    call: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
    return new Promise((resolve, reject) => {
        call((error, response) => {
            if (error === null) resolve(response);
            else reject(new Error(error.details));
        });
    });
}
