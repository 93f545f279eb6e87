import { qualified } from "../../infra/postgres/quote.ts";

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
 * interval, char(n), arrays, ranges, composites), names (reg*), and whatever an extension brings.
 */
export function planColumn({ base, virtual }: ColumnFacts): readonly HashInput[] {
    if (virtual) return [];
    // by its object id: right for a physical restore, where the catalog is the same to the byte
    if (base.isEnum) return ["native"];
    if (base.schema !== "pg_catalog") return ["text"];
    if (base.name === "numeric") return ["scale", "native"];
    if (base.name === "float4") return ["float4-bytes"];
    if (base.name === "float8") return ["float8-bytes"];
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
