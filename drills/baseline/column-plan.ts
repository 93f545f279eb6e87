import { qualified } from "../../infra/postgres/quote.ts";
import type { PlanKind } from "./method.ts";

/**
 * The forms in which a column can enter the hash of its row.
 * `native`: PostgreSQL's own hash of the type (text by its bytes, whatever its collation).
 * `bytes`: what the type's send function writes, where the own hash takes different values for the same.
 * `text`: what the type's output function prints, by its bytes.
 */
export const hashInputs = ["native", "bytes", "text"] as const;

/** One of {@link hashInputs}. */
export type HashInput = (typeof hashInputs)[number];

/** What the catalog says of a column, as far as its hash depends on it. Domains are resolved to their base type. */
export interface ColumnFacts {
    readonly name: string;
    /** As `format_type` prints it. */
    readonly type: string;
    readonly base: {
        readonly schema: string;
        readonly name: string;
        readonly isEnum: boolean;
        /** The output function of the type; null where it is that of another type and cannot be called by name. */
        readonly output: { readonly schema: string; readonly name: string } | null;
    };
    /** Computed when read (`GENERATED ... VIRTUAL`): it is not in the table. */
    readonly virtual: boolean;
    /** PostgreSQL 18 and later have a hash of bytea that can be called by its name. */
    readonly hashesBytes: boolean;
}

/** What a value looks like depends on what kind of restore it has to survive. */
interface Forms {
    /** An enum, stored as the object id of its label. */
    readonly label: HashInput;
    /** A `reg...` type, stored as the object id of what it names. */
    readonly reference: HashInput;
    readonly float: HashInput;
}

/**
 * A physical restore brings every object id and every byte back. A dump holds names instead of object ids, and one
 * NaN for all of them. By its object id a function is told from another one of the same name.
 */
const formsOf: Readonly<Record<PlanKind, Forms>> = {
    physical: { label: "native", reference: "native", float: "bytes" },
    logical: { label: "text", reference: "text", float: "text" },
};

/** Types whose values are object ids, and print as names. */
const references: ReadonlySet<string> = new Set([
    "regclass",
    "regcollation",
    "regconfig",
    "regdictionary",
    "regnamespace",
    "regoper",
    "regoperator",
    "regproc",
    "regprocedure",
    "regrole",
    "regtype",
]);

/** Types whose own hash tells all their values apart. For text, see {@link hashInputSql}. */
const identityHashed: ReadonlySet<string> = new Set([
    "bool",
    "bytea",
    "char",
    "cidr",
    "date",
    "inet",
    "int2",
    "int4",
    "macaddr",
    "macaddr8",
    "name",
    "oid",
    "text",
    "uuid",
    "varchar",
]);

/**
 * Types whose own hash takes different values for the same, and what writes theirs out in full. A numeric's hash
 * ignores its sign and its scale (1 and -1, 1.0 and 1.00), a float's the sign of zero, an interval's that a month is
 * not 30 days, a timetz's its zone. An int8's, and with it that of every type which is a count of microseconds, folds 64
 * bits into 32 (1 and 4294967296). Money has none.
 */
const sendFunctions: ReadonlyMap<string, string> = new Map([
    ["float4", "float4send"],
    ["float8", "float8send"],
    ["int8", "int8send"],
    ["interval", "interval_send"],
    ["money", "cash_send"],
    ["numeric", "numeric_send"],
    ["time", "time_send"],
    ["timestamp", "timestamp_send"],
    ["timestamptz", "timestamptz_send"],
    ["timetz", "timetz_send"],
]);

/**
 * How a column enters the hash so that no two different values look equal. Everything that is not known to be safe
 * goes in as text: types without a hash (json, xml, geometric), types whose hash tests mere equality (jsonb,
 * char(n), arrays, ranges, composites), and whatever an extension brings.
 */
export function planColumn({ base, virtual }: ColumnFacts, plan: PlanKind): readonly HashInput[] {
    if (virtual) return [];
    const forms = formsOf[plan];
    if (base.isEnum) return [forms.label];
    if (base.schema !== "pg_catalog") return ["text"];
    if (base.name === "float4" || base.name === "float8") return [forms.float];
    if (sendFunctions.has(base.name)) return ["bytes"];
    if (references.has(base.name)) return [forms.reference];
    return identityHashed.has(base.name) ? ["native"] : ["text"];
}

/**
 * The value of one input.
 *
 * @param column the quoted reference, e.g. `t."total"`
 */
export function hashInputSql(input: HashInput, column: string, { base }: ColumnFacts): string {
    switch (input) {
        case "native":
            return isText(base) ? `${column} COLLATE pg_catalog."C"` : column;
        case "bytes":
            return `pg_catalog.${sendFunctions.get(base.name) ?? "no_send_function"}(${column})`;
        case "text":
            return `${printed(column, base)} COLLATE pg_catalog."C"`;
    }
}

/** Never a cast: it could be somebody's own, and char(n) loses its padding in one. NULL stays NULL. */
function printed(column: string, { output, isEnum }: ColumnFacts["base"]): string {
    // `enum_out` takes every enum, but no domain over one
    if (output === null || isEnum)
        return `CASE WHEN ${column} IS NOT NULL THEN pg_catalog.format('%s', ${column}) END`;
    return `pg_catalog.textin(${qualified(output.schema, output.name)}(${column}))`;
}

/** Under a nondeterministic collation the hash of text is that of its sort key; under "C" it is that of its bytes. */
function isText({ schema, name }: ColumnFacts["base"]): boolean {
    return schema === "pg_catalog" && (name === "text" || name === "varchar");
}
