import { qualified } from "../../infra/postgres/quote.ts";
import type { PlanKind } from "./method.ts";

/**
 * The forms in which a column can enter the hash of its row.
 * `native`: PostgreSQL's own hash of the type (text by its bytes, whatever its collation).
 * `text`: what the type's output function prints, by its bytes.
 * `scale`: what the own hash of a numeric ignores: its digits after the point (1.0 and 1.00), and which of its special
 * values it is (NaN, Infinity).
 * `float4-bytes`, `float8-bytes`: the bytes of a float, because its own hash takes -0 for 0.
 */
export const hashInputs = ["native", "text", "scale", "float4-bytes", "float8-bytes"] as const;
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
}

/** What a value looks like depends on what kind of restore it has to survive. */
interface Forms {
    /** An enum, stored as the object id of its label. */
    readonly label: HashInput;
    /** A `reg...` type, stored as the object id of what it names. */
    readonly reference: HashInput;
    readonly float4: HashInput;
    readonly float8: HashInput;
}

/**
 * A physical restore brings every object id and every byte back. A dump holds names instead of object ids, and one
 * NaN for all of them. By its object id a function is told from another one of the same name.
 */
const formsOf: Readonly<Record<PlanKind, Forms>> = {
    physical: { label: "native", reference: "native", float4: "float4-bytes", float8: "float8-bytes" },
    logical: { label: "text", reference: "text", float4: "text", float8: "text" },
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
    "int8",
    "macaddr",
    "macaddr8",
    "name",
    "oid",
    "text",
    "time",
    "timestamp",
    "timestamptz",
    "uuid",
    "varchar",
]);

/**
 * How a column enters the hash so that no two different values look equal. Everything that is not known to be safe
 * goes in as text: types without a hash (json, xml, geometric), types whose hash tests mere equality (jsonb,
 * interval, char(n), arrays, ranges, composites), and whatever an extension brings.
 */
export function planColumn({ base, virtual }: ColumnFacts, plan: PlanKind): readonly HashInput[] {
    if (virtual) return [];
    const forms = formsOf[plan];
    if (base.isEnum) return [forms.label];
    if (base.schema !== "pg_catalog") return ["text"];
    if (base.name === "numeric") return ["scale", "native"];
    if (base.name === "float4") return [forms.float4];
    if (base.name === "float8") return [forms.float8];
    if (references.has(base.name)) return [forms.reference];
    return identityHashed.has(base.name) ? ["native"] : ["text"];
}

/**
 * The expression for one input.
 *
 * @param column the quoted reference, e.g. `t."total"`
 */
export function hashInputSql(input: HashInput, column: string, { base }: ColumnFacts): string {
    switch (input) {
        case "native":
            return isText(base) ? `${column} COLLATE pg_catalog."C"` : column;
        case "text":
            return `${printed(column, base.output)} COLLATE pg_catalog."C"`;
        case "scale":
            return `coalesce(pg_catalog.scale(${column}), pg_catalog.ascii(pg_catalog.textin(pg_catalog.numeric_out(${column}))))`;
        case "float4-bytes":
            return `pg_catalog.float4send(${column})`;
        case "float8-bytes":
            return `pg_catalog.float8send(${column})`;
    }
}

/** Never a cast: it could be somebody's own, and char(n) loses its padding in one. NULL stays NULL. */
function printed(column: string, output: ColumnFacts["base"]["output"]): string {
    if (output === null) return `CASE WHEN ${column} IS NOT NULL THEN pg_catalog.format('%s', ${column}) END`;
    return `pg_catalog.textin(${qualified(output.schema, output.name)}(${column}))`;
}

/** Under a nondeterministic collation the hash of text is that of its sort key; under "C" it is that of its bytes. */
function isText({ schema, name }: ColumnFacts["base"]): boolean {
    return schema === "pg_catalog" && (name === "text" || name === "varchar");
}
