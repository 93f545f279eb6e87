import { z } from "zod";
import { Failure } from "../../infra/failure.ts";
import { type Baseline, baselineSchema, baselineVersion } from "./baseline.ts";
import { type Closing, closingSchema } from "./closing.ts";
import { jsonLines } from "./json-lines.ts";
import { sharer } from "./share.ts";

/** What grows with the number of tables. */
const longMembers = ["tables", "sequences", "schemaObjects", "roles"] as const;

const baselineHead = baselineSchema.omit({ tables: true, sequences: true, schemaObjects: true, roles: true });
const closingHead = closingSchema.omit({ tables: true });

/** A baseline as lines of JSON, in chunks. */
export function baselineLines(baseline: Baseline): Generator<Buffer, void> {
    return jsonLines(baseline, longMembers);
}

/** A second baseline as lines of JSON, in chunks. */
export function closingLines(closing: Closing): Generator<Buffer, void> {
    return jsonLines(closing, ["tables"]);
}

/**
 * Reads and checks one line at a time. Reads nothing before the version is known. What is alike in several tables is
 * one and the same object in the result.
 *
 * @param accept throws where the baseline is not for us, before its tables are read
 * @throws Failure BaselineUnusable
 */
export async function readBaselineLines(
    lines: AsyncIterable<string>,
    accept: (head: z.infer<typeof baselineHead>) => void,
): Promise<Baseline> {
    const { tables, sequences, schemaObjects, roles } = baselineSchema.shape;
    const share = sharer();
    const long = {
        tables: elements(tables.element, (table) => ({ ...table, columns: share(table.columns) })),
        sequences: elements(sequences.element),
        schemaObjects: members(schemaObjects.valueType, share),
        roles: members(roles.valueType, share),
    };
    const head = await readLines(lines, { name: "baseline", head: baselineHead, long, accept });
    return {
        ...head,
        tables: long.tables.value,
        sequences: long.sequences.value,
        schemaObjects: long.schemaObjects.value,
        roles: long.roles.value,
    };
}

/** The same for a second baseline. */
export async function readClosingLines(
    lines: AsyncIterable<string>,
    accept: (head: z.infer<typeof closingHead>) => void,
): Promise<Closing> {
    const long = { tables: elements(closingSchema.shape.tables.element) };
    const head = await readLines(lines, { name: "second baseline", head: closingHead, long, accept });
    return { ...head, tables: long.tables.value };
}

/** A long member as far as it has been read. `add` takes what follows the member's name in its line. */
interface LongMember {
    readonly add: (rest: readonly unknown[], check: Check) => void;
}

/** Gives back the value as the schema wants it, or throws with its place in the document. */
type Check = <Value>(schema: z.ZodType<Value>, value: unknown, ...place: readonly PropertyKey[]) => Value;

function elements<Value>(
    schema: z.ZodType<Value>,
    keep: (element: Value) => Value = (element) => element,
): LongMember & { readonly value: Value[] } {
    const value: Value[] = [];
    return {
        value,
        add: ([element], check) => {
            value.push(keep(check(schema, element, value.length)));
        },
    };
}

function members<Value>(
    schema: z.ZodType<Value>,
    keep: (member: Value) => Value,
): LongMember & { readonly value: Record<string, Value> } {
    const value: Record<string, Value> = {};
    return {
        value,
        add: ([key, member], check) => {
            const name = check(z.string(), key);
            value[name] = keep(check(schema, member, name));
        },
    };
}

interface Shape<Head> {
    /** For people. */
    readonly name: string;
    readonly head: z.ZodType<Head>;
    readonly long: Readonly<Record<string, LongMember>>;
    readonly accept: (head: Head) => void;
}

async function readLines<Head>(
    lines: AsyncIterable<string>,
    { name, head: headSchema, long, accept }: Shape<Head>,
): Promise<Head> {
    const checkAt =
        (...outer: readonly PropertyKey[]): Check =>
        (schema, value, ...inner) => {
            const { data, error } = schema.safeParse(value);
            if (error === undefined) return data;
            const place = [...outer, ...inner, ...(error.issues[0]?.path ?? [])].map(String).join(".");
            throw unusable(`The ${name} is malformed at ${place === "" ? "its root" : place}.`);
        };
    let head: Head | undefined;
    for await (const line of lines) {
        const document = parsed(line);
        if (head === undefined) {
            refuseOtherVersion(document);
            head = checkAt()(headSchema, document);
            accept(head);
        } else {
            const [member, ...rest] = checkAt()(z.array(z.unknown()), document);
            const known = Object.keys(long).find((candidate) => candidate === member);
            if (known === undefined) throw unusable(`The ${name} is malformed at ${String(member)}.`);
            long[known]?.add(rest, checkAt(known));
        }
    }
    if (head === undefined) throw notJson();
    return head;
}

function parsed(line: string): unknown {
    try {
        return JSON.parse(line);
    } catch {
        throw notJson();
    }
}

function refuseOtherVersion(document: unknown): void {
    const { data } = z.object({ version: z.unknown() }).safeParse(document);
    if (data?.version === baselineVersion) return;
    throw unusable(
        `The baseline has format version ${JSON.stringify(data?.version ?? null)}; this lifeboat reads version ${baselineVersion}.`,
    );
}

function notJson(): Failure {
    return unusable("The baseline is signed, but it is not JSON.");
}

function unusable(sentence: string): Failure {
    return new Failure("BaselineUnusable", sentence);
}
