import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import * as pulumi from "@pulumi/pulumi";
import * as settings from "@pulumi/pulumi/runtime/settings.js";
import { type PlannedResource, type PlannedValue, secret, unknown } from "../../../infra/planned.ts";

/**
 * A stand-in for the engine and for AWS, for tests of single components: Pulumi's own mocks, with every request kept.
 * Answers are made up: an id, an ARN, and the inputs again.
 */

const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const signatureKey = "4dabf18193072939515e22adb298388d";
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What a component asked for. */
export interface Recorded {
    readonly resources: readonly PlannedResource[];
    /** The only one of that type, or of that type and name. */
    readonly one: (type: string, name?: string) => PlannedResource;
    readonly all: (type: string) => readonly PlannedResource[];
}

/** An input that is JSON as a text, such as a policy. */
export function jsonInput(resource: PlannedResource, input: string): unknown {
    const text = resource.inputs[input];
    if (typeof text !== "string") throw new Error(`${resource.name} has no text ${input}`);
    return JSON.parse(text);
}

interface Asked {
    readonly type: string;
    readonly name: string;
    readonly custom: boolean;
    readonly remote: boolean;
    readonly parent: string;
    readonly provider: string;
    readonly protect: boolean;
    readonly retainOnDelete: boolean;
    readonly ignoreChanges: readonly string[];
    readonly dependencies: readonly string[];
    readonly inputs: Readonly<Record<string, PlannedValue>>;
}

interface RegisterRequest {
    getType(): string;
    getName(): string;
    getCustom(): boolean;
    getRemote(): boolean;
    getParent(): string;
    getProvider(): string;
    getProtect(): boolean;
    getRetainondelete(): boolean;
    getIgnorechangesList(): string[];
    getDependenciesList(): string[];
    getObject(): Struct | undefined;
}

interface Monitor {
    registerResource(
        request: RegisterRequest,
        callback: (error: unknown, response: { getUrn(): string }) => void,
    ): unknown;
}

/**
 * Runs a program under mocks and waits for all that it registers.
 * @param calls answers of functions by token, beside the account and the region, which are always answered
 */
export async function recorded(
    program: () => unknown,
    {
        region = "eu-central-1",
        calls = {},
    }: { readonly region?: string; readonly calls?: Readonly<Record<string, Record<string, unknown>>> } = {},
): Promise<Recorded> {
    const resources: PlannedResource[] = [];
    await pulumi.runtime.setMocks(
        {
            newResource: ({ type, name, inputs }) => ({
                id: `${name}-id`,
                state: answered(type, name, region, inputs as Record<string, unknown>),
            }),
            call: ({ token }) => callAnswer(token, region, calls),
        },
        "lifeboat",
        "test",
    );
    const monitor = settings.getMonitor() as unknown as Monitor;
    const original = monitor.registerResource.bind(monitor);
    monitor.registerResource = (request, callback) =>
        original(request, (error, response) => {
            if (error === null) resources.push(planned(asked(request), response.getUrn(), region));
            callback(error, response);
        });
    await settled(program);
    const all = (type: string) => resources.filter((resource) => resource.type === type);
    return { resources, all, one: (type, name) => only(all(type), type, name) };
}

/** The program runs as a stack's does, so that whatever it starts is waited for, and whatever fails is thrown. */
async function settled(program: () => unknown): Promise<void> {
    await pulumi.runtime.runInPulumiStack(async () => {
        await program();
        return {};
    });
    await settings.disconnect();
}

function only(found: readonly PlannedResource[], type: string, name: string | undefined): PlannedResource {
    const fitting = found.filter((resource) => name === undefined || resource.name === name);
    const [first, ...others] = fitting;
    if (first !== undefined && others.length === 0) return first;
    throw new Error(
        `there are ${fitting.length} of ${type}${name === undefined ? "" : ` named ${name}`}; of the type: ${found.map((resource) => resource.name).join(", ")}`,
    );
}

function asked(request: RegisterRequest): Asked {
    return {
        type: request.getType(),
        name: request.getName(),
        custom: request.getCustom(),
        remote: request.getRemote(),
        parent: request.getParent(),
        provider: request.getProvider(),
        protect: request.getProtect(),
        retainOnDelete: request.getRetainondelete(),
        ignoreChanges: request.getIgnorechangesList(),
        dependencies: request.getDependenciesList(),
        inputs: recordOf(request.getObject()?.toJavaScript() ?? {}),
    };
}

function planned(
    { custom, remote, parent, provider, inputs, ...rest }: Asked,
    urn: string,
    region: string,
): PlannedResource {
    return {
        ...rest,
        urn,
        inputs,
        parent: parent === "" ? null : parent,
        kind: remote ? "remote" : custom ? "custom" : "component",
        region: typeof inputs["region"] === "string" ? inputs["region"] : custom ? region : null,
        provider: provider === "" ? null : provider,
    };
}

function recordOf(value: unknown): Record<string, PlannedValue> {
    return valueOf(value) as Record<string, PlannedValue>;
}

function valueOf(value: unknown): PlannedValue {
    if (value === unknownText) return unknown;
    if (Array.isArray(value)) return value.map(valueOf);
    if (typeof value !== "object" || value === null) return value as PlannedValue;
    if (Reflect.get(value, signatureKey) === secretSignature) return secret;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, valueOf(inner)]));
}

function answered(
    type: string,
    name: string,
    region: string,
    inputs: Record<string, unknown>,
): Record<string, unknown> {
    const service = /^aws:(\w+)\//.exec(type)?.[1] ?? "none";
    return {
        arn: `arn:aws:${service}:${region}:123456789012:${name}`,
        name,
        ...inputs,
    };
}

function callAnswer(
    token: string,
    region: string,
    calls: Readonly<Record<string, Record<string, unknown>>>,
): Record<string, unknown> {
    const known: Readonly<Record<string, Record<string, unknown>>> = {
        "aws:index/getCallerIdentity:getCallerIdentity": { accountId: "123456789012" },
        "aws:index/getPartition:getPartition": { partition: "aws", dnsSuffix: "amazonaws.com" },
        "aws:index/getRegion:getRegion": { region, name: region },
        ...calls,
    };
    const answer = known[token];
    if (answer === undefined) throw new Error(`no answer is known for ${token}`);
    return answer;
}
