/** What an AWS client can send: the members of a call, typed by AWS's own model of it. */
export type Value = string | number | boolean | Date | Uint8Array | readonly Value[] | Group;

/** Members by name. */
export interface Group {
    readonly [name: string]: Value;
}

/** Services that the cloud knows, by the name that a signature gives them. */
export const services = ["rds", "sts", "ec2", "kms", "backup", "s3"] as const;
export type Service = (typeof services)[number];

/** A request as it came in. */
export interface RawRequest {
    readonly method: string;
    /** With the query. */
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Buffer;
}

/** Who signed a request, for which region and service. */
export interface Signature {
    readonly accessKeyId: string;
    /** Null for a key that lasts. */
    readonly sessionToken: string | null;
    readonly region: string;
    readonly service: Service;
}

/** A request that was understood. */
export interface Call {
    /** Counts from 1, in the order of arrival. */
    readonly number: number;
    readonly service: Service;
    /** Such as `DescribeDBInstances`. */
    readonly action: string;
    readonly region: string;
    readonly signature: Signature;
    readonly parameters: Group;
    /** What the model has against the form of the parameters. */
    readonly malformed: readonly Flaw[];
    readonly raw: RawRequest;
}

/** Something that AWS would not accept. */
export interface Flaw {
    /** The member, as a path: `Tags[0].Key`. */
    readonly member: string;
    readonly kind: "unknown" | "missing" | "type" | "enum" | "length" | "range" | "pattern";
    readonly message: string;
}

/** What goes back. */
export interface Answer {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Buffer | string;
}

/** A text member, or undefined where it was not sent. Throws where it is something else: the model saw to it. */
export function text(parameters: Group, name: string): string | undefined {
    const value = parameters[name];
    if (value === undefined || typeof value === "string") return value;
    throw new Error(`${name} is not a text`);
}

/** A text member that the model demands. */
export function needed(parameters: Group, name: string): string {
    const value = text(parameters, name);
    if (value === undefined) throw new Error(`${name} was not sent, and the model let it pass`);
    return value;
}

/** The members of a list of texts; none where it was not sent. */
export function texts(parameters: Group, name: string): readonly string[] {
    const value = parameters[name];
    return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

/** The members of a list of groups; none where it was not sent. */
export function groups(parameters: Group, name: string): readonly Group[] {
    const value = parameters[name];
    return Array.isArray(value) ? value.filter(isGroup) : [];
}

/** Whether a value has members of its own. */
export function isGroup(value: Value | undefined): value is Group {
    return (
        typeof value === "object" &&
        !Array.isArray(value) &&
        !(value instanceof Date) &&
        !(value instanceof Uint8Array)
    );
}
