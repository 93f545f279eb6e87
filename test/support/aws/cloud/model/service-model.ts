import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { Service } from "../call.ts";
import { environmentFolder } from "../moto/python.ts";

/** Where a member stands on the wire. */
export interface Member {
    readonly shape: string;
    readonly locationName?: string;
    /** EC2's own. */
    readonly queryName?: string;
    readonly location?: "uri" | "querystring" | "header" | "headers" | "statusCode";
    readonly flattened?: boolean;
    readonly timestampFormat?: string;
    readonly xmlAttribute?: boolean;
    readonly streaming?: boolean;
}

export interface Shape {
    readonly type: string;
    readonly members?: Readonly<Record<string, Member>>;
    readonly required?: readonly string[];
    readonly member?: Member;
    readonly key?: Member;
    readonly value?: Member;
    readonly flattened?: boolean;
    readonly payload?: string;
    readonly enum?: readonly string[];
    readonly min?: number;
    readonly max?: number;
    readonly pattern?: string;
    readonly error?: {
        readonly code?: string;
        readonly httpStatusCode?: number;
        readonly senderFault?: boolean;
    };
    readonly exception?: boolean;
    readonly timestampFormat?: string;
    readonly locationName?: string;
}

export interface Operation {
    readonly name: string;
    readonly http: { readonly method: string; readonly requestUri: string; readonly responseCode?: number };
    readonly input?: { readonly shape: string; readonly locationName?: string };
    readonly output?: { readonly shape: string; readonly resultWrapper?: string };
}

/** A service as AWS's SDK for Python describes it, in full: the model that AWS itself publishes. */
export interface ServiceModel {
    readonly metadata: {
        readonly protocol: "query" | "ec2" | "json" | "rest-json" | "rest-xml";
        readonly xmlNamespace?: string;
        readonly targetPrefix?: string;
    };
    readonly operations: Readonly<Record<string, Operation>>;
    readonly shapes: Readonly<Record<string, Shape>>;
}

const loaded = new Map<Service, ServiceModel>();

/** The model of a service, out of the environment that moto runs in: both speak of the same AWS. */
export function serviceModel(service: Service): ServiceModel {
    const known = loaded.get(service);
    if (known !== undefined) return known;
    const [python = ""] = readdirSync(path.join(environmentFolder, "lib"));
    const folder = path.join(environmentFolder, "lib", python, "site-packages/botocore/data", service);
    const newest = readdirSync(folder).sort().at(-1) ?? "";
    const packed = readFileSync(path.join(folder, newest, "service-2.json.gz"));
    const model = JSON.parse(gunzipSync(packed).toString("utf8")) as ServiceModel;
    loaded.set(service, model);
    return model;
}

/** A shape that a model names, so that it is there. */
export function shapeNamed(model: ServiceModel, name: string): Shape {
    const shape = model.shapes[name];
    if (shape === undefined) throw new Error(`the model has no shape ${name}`);
    return shape;
}

/** An error's code on the wire, by the name of its shape: `DBInstanceNotFoundFault` goes as `DBInstanceNotFound`. */
export function codeOf(model: ServiceModel, error: string): string {
    return model.shapes[error]?.error?.code ?? error;
}

/** The status that an error goes with, by its code; undefined for one that the model does not know. */
export function statusOf(model: ServiceModel, code: string): number | undefined {
    const known = Object.entries(model.shapes).find(
        ([name, shape]) => shape.exception === true && (shape.error?.code ?? name) === code,
    );
    return known?.[1].error?.httpStatusCode;
}
