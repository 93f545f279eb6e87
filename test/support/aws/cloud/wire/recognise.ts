import { type Call, type RawRequest, type Service, services, type Signature } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import { serviceModel } from "../model/service-model.ts";
import { readForm } from "./read-form.ts";
import { readJsonValue } from "./read-json.ts";
import { readRest } from "./read-rest.ts";

/**
 * Understands a request: who signed it for what, which action it is, and its parameters.
 * Throws `AwsError` for one without a signature, for a service that the cloud has not, and for an unknown action.
 */
export function recognise(raw: RawRequest, number: number): Call {
    const signature = signatureOf(raw);
    const { service, region } = signature;
    const model = serviceModel(service);
    const call = { number, service, region, signature, raw };
    const { protocol } = model.metadata;
    if (protocol === "query" || protocol === "ec2") {
        const form = new URLSearchParams(raw.body.toString("utf8"));
        const action = form.get("Action") ?? "";
        const operation = known(model.operations[action], service, action);
        const { parameters, flaws } = readForm(model, form, operation.input?.shape);
        return { ...call, action, parameters, malformed: flaws };
    }
    if (protocol === "json") {
        const action = (raw.headers["x-amz-target"] ?? "").split(".")[1] ?? "";
        const operation = known(model.operations[action], service, action);
        const body: unknown = JSON.parse(raw.body.length === 0 ? "{}" : raw.body.toString("utf8"));
        const read = readJsonValue(model, operation.input?.shape ?? "", body, "");
        return {
            ...call,
            action,
            parameters: (read.value ?? {}) as Call["parameters"],
            malformed: read.flaws,
        };
    }
    const read = readRest(model, raw);
    const { action, parameters, flaws } = known(read, service, `${raw.method} ${raw.path}`);
    return { ...call, action, parameters, malformed: flaws };
}

function known<Found>(found: Found | undefined, service: string, action: string): Found {
    if (found !== undefined) return found;
    throw new AwsError(
        "InvalidAction",
        `The action ${action} is not valid for this web service (${service}).`,
    );
}

/** From the `Authorization` header, or from a query that was signed beforehand. */
export function signatureOf({ path, headers }: RawRequest): Signature {
    const query = new URL(path, "http://front").searchParams;
    const stated =
        /Credential=([^,\s]+)/.exec(headers["authorization"] ?? "")?.[1] ?? query.get("X-Amz-Credential");
    const [accessKeyId = "", , region = "", service = ""] = (stated ?? "").split("/");
    if (accessKeyId === "")
        throw new AwsError("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
    if (!isService(service))
        throw new AwsError("UnknownService", `The cloud of the tests has no ${service}.`, 501);
    return {
        ...{ accessKeyId, region, service },
        sessionToken: headers["x-amz-security-token"] ?? query.get("X-Amz-Security-Token"),
    };
}

function isService(name: string): name is Service {
    return (services as readonly string[]).includes(name);
}
