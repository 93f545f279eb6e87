import {
    type handleUnaryCall,
    Metadata,
    type Server,
    type ServiceError,
    status,
    type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import any from "google-protobuf/google/protobuf/any_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import providerRpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import type {
    CheckRequest,
    ConfigureRequest,
    CreateRequest,
    DeleteRequest,
} from "@pulumi/pulumi/proto/provider_pb.js";
import rpcStatus from "@pulumi/pulumi/proto/status_pb.js";
import { fromWire, toWire } from "../../../../automation/engine/embedded/values/wire.ts";
import {
    type PropertyMap,
    withoutSecrets,
} from "../../../../automation/engine/embedded/values/property-value.ts";
import type { Lifetime } from "../../../../infra/local/provider/lifetime.ts";
import { type Clients, configure } from "./configure.ts";
import type { Say } from "./engine-log.ts";
import { instanceKind } from "./instance/instance.ts";
import { parameterGroupKind } from "./parameter-group/parameter-group.ts";
import { HalfMade, type Made, type ResourceKind, type Surroundings } from "./resource-kind.ts";
import { messageOf } from "./sdk-words.ts";

const kinds: Readonly<Record<string, ResourceKind>> = {
    "aws:rds/instance:Instance": instanceKind,
    "aws:rds/parameterGroup:ParameterGroup": parameterGroupKind,
};

/** The part of Pulumi's provider protocol that a stack needs which is made and destroyed; the rest is refused. */
export function addProvider(server: Server, lifetime: Lifetime, say: Say): void {
    let clients: Promise<Clients> | undefined;
    const surroundings = async (urn: string, inputs: PropertyMap, seconds: number): Promise<Surroundings> => {
        if (clients === undefined) throw new Error("the provider is not configured");
        return {
            rds: (await clients).rds(inputs["region"]),
            signal: lifetime.signal,
            limitMs: seconds === 0 ? null : seconds * 1_000,
            say: (text) => {
                say(urn, text);
            },
        };
    };
    const implementation: UntypedServiceImplementation = {
        configure: answering(async (request: ConfigureRequest) => {
            clients = configure(fromWire(request.getArgs()), lifetime.signal);
            await clients;
            return new messages.ConfigureResponse();
        }),
        check: answering((request: CheckRequest) => {
            const inputs = plain(request.getNews());
            const kind = kindOf(request.getUrn());
            const failures = kind
                .problems(inputs)
                .map(({ property, reason }) =>
                    new messages.CheckFailure().setProperty(property).setReason(reason),
                );
            const complete = kind.withDefaults(nameOf(request.getUrn()), inputs);
            return Promise.resolve(
                new messages.CheckResponse().setInputs(toWire(complete)).setFailuresList(failures),
            );
        }),
        create: answering(async (request: CreateRequest) => {
            const inputs = plain(request.getProperties());
            const around = await surroundings(request.getUrn(), inputs, request.getTimeout());
            const made = await lifetime.during(kindOf(request.getUrn()).create(inputs, around));
            return new messages.CreateResponse().setId(made.id).setProperties(toWire(made.state));
        }),
        delete: answering(async (request: DeleteRequest) => {
            const state = plain(request.getProperties());
            const around = await surroundings(request.getUrn(), state, request.getTimeout());
            const made = { id: request.getId(), state };
            await lifetime.during(kindOf(request.getUrn()).remove(made, around));
            return new empty.Empty();
        }),
        cancel: answering(() => {
            lifetime.giveUp();
            return Promise.resolve(new empty.Empty());
        }),
    };
    server.addService(providerRpc.ResourceProviderService, implementation);
}

/** Throws for a type that this provider does not answer for. */
function kindOf(urn: string): ResourceKind {
    const type = urn.split("::")[2]?.split("$").at(-1) ?? urn;
    const kind = kinds[type];
    if (kind === undefined) throw new Error(`the tests' provider of aws makes no ${type}`);
    return kind;
}

function nameOf(urn: string): string {
    return urn.split("::").at(-1) ?? "";
}

function plain(sent: Parameters<typeof fromWire>[0]): PropertyMap {
    return withoutSecrets(fromWire(sent));
}

function answering<Request, Response>(
    answer: (request: Request) => Promise<Response>,
): handleUnaryCall<Request, Response> {
    return (call, callback) => {
        const answered = Promise.resolve().then(() => answer(call.request));
        answered.then(
            (response) => {
                callback(null, response);
            },
            (error: unknown) => {
                callback(asServiceError(error));
            },
        );
    };
}

/** What exists although its create failed travels in the details of the error. */
function asServiceError(error: unknown): Partial<ServiceError> {
    const details = messageOf(error);
    if (!(error instanceof HalfMade)) return { code: status.UNKNOWN, details };
    const metadata = new Metadata();
    metadata.add("grpc-status-details-bin", Buffer.from(packed(error.made, details)));
    return { code: status.UNKNOWN, details, metadata };
}

function packed({ id, state }: Made, reason: string): Uint8Array {
    const failed = new messages.ErrorResourceInitFailed()
        .setId(id)
        .setProperties(toWire(state))
        .setReasonsList([reason]);
    const detail = new any.Any();
    detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const answer = new rpcStatus.Status().setCode(status.UNKNOWN).setMessage(reason);
    answer.setDetailsList([detail]);
    return answer.serializeBinary();
}
