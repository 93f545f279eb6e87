import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

/** What only the prose of a model says, read out of it where its wording leaves no doubt. */
const documentedSchema = z.strictObject({
    enum: z.array(z.string()).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    /** Of a map: the keys that exist. */
    keys: z.array(z.string()).optional(),
});

const memberSchema = z.strictObject({
    shape: z.string(),
    deprecated: z.literal(true).optional(),
    /** The SDK makes it up where it is left out. */
    idempotencyToken: z.literal(true).optional(),
    documented: documentedSchema.optional(),
});

const scalars = ["string", "integer", "long", "float", "double", "boolean", "timestamp", "blob"] as const;

const shapeSchema = z.strictObject({
    type: z.enum(["structure", "list", "map", ...scalars]),
    members: z.record(z.string(), memberSchema).optional(),
    required: z.array(z.string()).optional(),
    /** Of a list: the shape of what it holds. */
    member: z.string().optional(),
    /** Of a map. */
    key: z.string().optional(),
    value: z.string().optional(),
    enum: z.array(z.string()).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    pattern: z.string().optional(),
    documented: documentedSchema.optional(),
});

/** One service as the AWS SDK for Python describes it, with the operations that lifeboat's resources stand for and no others. */
export const serviceModelSchema = z.strictObject({
    source: z.string(),
    /** Day on which that release was made. */
    date: z.iso.date(),
    license: z.literal("Apache-2.0"),
    service: z.string(),
    apiVersion: z.string(),
    /** Operation -> shape of what it is given. */
    operations: z.record(z.string(), z.string()),
    /** Patterns that no regular expression of JavaScript can say; their values stay unchecked. */
    patternsLeftOut: z.array(z.string()),
    shapes: z.record(z.string(), shapeSchema),
});

export type Documented = z.infer<typeof documentedSchema>;
export type Member = z.infer<typeof memberSchema>;
export type Shape = z.infer<typeof shapeSchema>;
export type ServiceModel = z.infer<typeof serviceModelSchema>;

/** Where the distilled models lie. */
export const modelsFolder = path.resolve(import.meta.dirname, "../../../fixtures/aws-models");

const loaded = new Map<string, ServiceModel>();

/** The model of a service, by botocore's name of it. */
export function serviceModel(service: string): ServiceModel {
    const known = loaded.get(service);
    if (known) return known;
    const text = readFileSync(path.join(modelsFolder, `${service}.json`), "utf8");
    const model = serviceModelSchema.parse(JSON.parse(text));
    loaded.set(service, model);
    return model;
}

/** A shape that is known to exist: a model that names another is broken. */
export function shapeNamed(model: ServiceModel, name: string): Shape {
    const shape = model.shapes[name];
    if (shape === undefined) throw new Error(`The model of ${model.service} has no shape ${name}.`);
    return shape;
}

/** Shape of an operation's input. */
export function inputOf(model: ServiceModel, operation: string): string {
    const name = model.operations[operation];
    if (name === undefined) throw new Error(`The model of ${model.service} has no operation ${operation}.`);
    return name;
}
