import { Metadata, status, type ServiceError } from "@grpc/grpc-js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import providerRpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import type {
    CheckRequest,
    CheckResponse,
    ConfigureResponse,
    CreateResponse,
} from "@pulumi/pulumi/proto/provider_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { Failure } from "../../../../infra/failure.ts";
import { channelOptions, insecure } from "../rpc/channel.ts";
import { called } from "../rpc/unary.ts";
import { isSecret, secret, withoutSecrets, type PropertyMap } from "../values/property-value.ts";
import { fromWire, toWire } from "../values/wire.ts";
import { halfMade } from "./half-made.ts";
import type { PluginProcess } from "./plugin-process.ts";
import { providerGone } from "./provider-gone.ts";
import type { Checked, Created, Existing, ResourceProvider, Subject } from "./resource-provider.ts";

const cancelMilliseconds = 1_000;

/** A provider in a plugin process, which ends with it. */
export class PluginProvider implements ResourceProvider {
    readonly #plugin: PluginProcess;
    readonly #client: InstanceType<typeof providerRpc.ResourceProviderClient>;
    #acceptsSecrets = false;

    constructor(plugin: PluginProcess) {
        this.#plugin = plugin;
        this.#client = new providerRpc.ResourceProviderClient(plugin.address, insecure, channelOptions);
    }

    async checkConfig(subject: Subject, inputs: PropertyMap): Promise<Checked> {
        const request = checkRequest(subject)
            .setOlds(toWire({}))
            .setNews(toWire(withoutSecrets(inputs)));
        try {
            const response = await called<CheckResponse>((done) => this.#client.checkConfig(request, done));
            return checkedFrom(response, inputs);
        } catch (error) {
            // A provider without a check of its configuration accepts any.
            if (isServiceError(error) && error.code === status.UNIMPLEMENTED) return { inputs, failures: [] };
            throw await this.#failure(error);
        }
    }

    async configure(subject: Subject, id: string, inputs: PropertyMap): Promise<void> {
        const request = new messages.ConfigureRequest()
            .setUrn(subject.urn)
            .setName(subject.name)
            .setType(subject.type)
            .setId(id)
            .setArgs(toWire(inputs))
            .setAcceptsecrets(true)
            .setAcceptresources(true)
            .setSendsOldInputs(true)
            .setSendsOldInputsToDelete(true);
        const response = await this.#ask<ConfigureResponse>((done) => this.#client.configure(request, done));
        this.#acceptsSecrets = response.getAcceptsecrets();
    }

    async check(subject: Subject, olds: PropertyMap, news: PropertyMap): Promise<Checked> {
        const request = checkRequest(subject).setOlds(this.#sent(olds)).setNews(this.#sent(news));
        const response = await this.#ask<CheckResponse>((done) => this.#client.check(request, done));
        return checkedFrom(response, news);
    }

    async create(subject: Subject, inputs: PropertyMap, seconds: number): Promise<Created> {
        const request = new messages.CreateRequest()
            .setUrn(subject.urn)
            .setName(subject.name)
            .setType(subject.type)
            .setProperties(this.#sent(inputs))
            .setTimeout(seconds);
        const created = await this.#created(request);
        if (created.id === "") {
            throw new Failure("ProviderFailed", `${this.#plugin.name} gave the new resource no id.`);
        }
        return { ...created, outputs: secretLike(created.outputs, inputs) };
    }

    async delete(subject: Subject, existing: Existing, seconds: number): Promise<void> {
        const request = new messages.DeleteRequest()
            .setId(existing.id)
            .setUrn(subject.urn)
            .setName(subject.name)
            .setType(subject.type)
            .setProperties(this.#sent(existing.outputs))
            .setOldInputs(this.#sent(existing.inputs))
            .setTimeout(seconds);
        await this.#ask((done) => this.#client.delete(request, done));
    }

    async cancel(): Promise<void> {
        const deadline = Date.now() + cancelMilliseconds;
        await called((done) =>
            this.#client.cancel(new empty.Empty(), new Metadata(), { deadline }, done),
        ).catch(() => undefined);
    }

    async stop(): Promise<void> {
        this.#client.close();
        await this.#plugin.stop();
    }

    async #created(request: InstanceType<typeof messages.CreateRequest>): Promise<Created> {
        try {
            const response = await called<CreateResponse>((done) => this.#client.create(request, done));
            return { id: response.getId(), outputs: fromWire(response.getProperties()), initErrors: [] };
        } catch (error) {
            const half = isServiceError(error) ? halfMade(error) : undefined;
            if (half !== undefined) return half;
            throw await this.#failure(error);
        }
    }

    async #ask<Response>(
        call: (callback: (error: ServiceError | null, response: Response) => void) => unknown,
    ): Promise<Response> {
        try {
            return await called(call);
        } catch (error) {
            throw await this.#failure(error);
        }
    }

    async #failure(error: unknown): Promise<unknown> {
        if (!isServiceError(error)) return error;
        if (error.code === status.UNAVAILABLE || error.code === status.CANCELLED) {
            return providerGone(this.#plugin, error);
        }
        return new Failure("ProviderFailed", error.details.trim(), { cause: error });
    }

    #sent(properties: PropertyMap): Struct {
        return toWire(this.#acceptsSecrets ? properties : withoutSecrets(properties));
    }
}

function checkRequest(subject: Subject): CheckRequest {
    return new messages.CheckRequest().setUrn(subject.urn).setName(subject.name).setType(subject.type);
}

function checkedFrom(response: CheckResponse, news: PropertyMap): Checked {
    return {
        inputs: secretLike(fromWire(response.getInputs()), news),
        failures: response
            .getFailuresList()
            .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() })),
    };
}

/** A provider that is not told of secrets hands them back bare: what went in secret comes out secret. */
function secretLike(properties: PropertyMap, model: PropertyMap): PropertyMap {
    return Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [key, isSecret(model[key]) ? secret(value) : value]),
    );
}

function isServiceError(error: unknown): error is ServiceError {
    return error instanceof Error && "code" in error && "details" in error && "metadata" in error;
}
