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

/** What one form of a column contributes to a row, over a reference to the column. */
export interface RowInput {
    /** The value, NULL where the column is. */
    readonly value: string;
    /** Its hash, an int8 that is 0 where the column is NULL. */
    readonly hash: (seed: string) => string;
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

/** @param column the quoted reference, e.g. `t."total"` */
export function rowInput(input: HashInput, column: string, facts: ColumnFacts): RowInput {
    return {
        value: hashInputSql(input, column, facts),
        hash: (seed) => hashSql(input, column, facts, seed),
    };
}

/** The value of one input, see {@link rowInput}. */
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

/**
 * Hashes that can be called by name on every version. They give what the hash of a record of that one value gives,
 * without the making of the record, which takes most of the time.
 */
const hashFunctions: ReadonlyMap<string, string> = new Map([
    ["char", "hashcharextended"],
    ["cidr", "hashinetextended"],
    ["inet", "hashinetextended"],
    ["int2", "hashint2extended"],
    ["int4", "hashint4extended"],
    ["macaddr", "hashmacaddrextended"],
    ["macaddr8", "hashmacaddr8extended"],
    ["name", "hashnameextended"],
    ["oid", "hashoidextended"],
    ["text", "hashtextextended"],
    ["uuid", "uuid_hash_extended"],
    ["varchar", "hashtextextended"],
]);

function hashSql(input: HashInput, column: string, facts: ColumnFacts, seed: string): string {
    const { base, hashesBytes } = facts;
    const value = hashInputSql(input, column, facts);
    if (input === "bytes" && base.name === "numeric") return numericHash(column, seed);
    if (input === "native" && base.schema === "pg_catalog" && base.name === "bool")
        return orZero(`pg_catalog.hashint4extended(pg_catalog.int4(${column}), ${seed})`);
    const name = hashFunctionOf(input, base, hashesBytes);
    return name === undefined
        ? `pg_catalog.hash_record_extended(ROW(${value}), ${seed})`
        : orZero(`pg_catalog.${name}(${value}, ${seed})`);
}

function hashFunctionOf(
    input: HashInput,
    base: ColumnFacts["base"],
    hashesBytes: boolean,
): string | undefined {
    switch (input) {
        case "bytes":
            return hashesBytes ? "hashbyteaextended" : undefined;
        case "text":
            return "hashtextextended";
        case "native":
            return base.schema === "pg_catalog" ? hashFunctions.get(base.name) : undefined;
    }
}

/**
 * A numeric's own hash is much faster than its bytes, and takes for the same what differs in sign or scale, and all
 * special values. The scale of these is NULL: the first letter of their name stands for it.
 */
function numericHash(column: string, seed: string): string {
    const letter = `pg_catalog.ascii(pg_catalog.textin(pg_catalog.numeric_out(${column})))`;
    const scale = `coalesce(pg_catalog.scale(${column}), ${letter})`;
    const negative = `pg_catalog.int4(pg_catalog.numeric_lt(${column}, '0'::pg_catalog.numeric))`;
    const rest = `pg_catalog.int4pl(pg_catalog.int4mul(${scale}, 2), ${negative})`;
    return xor([
        orZero(`pg_catalog.hash_numeric_extended(${column}, ${seed})`),
        orZero(`pg_catalog.hashint4extended(${rest}, ${seed})`),
    ]);
}

/** NULL counts as 0, which no other value is likely to. */
function orZero(hash: string): string {
    return `coalesce(${hash}, 0::pg_catalog.int8)`;
}

/** All of them, combined in pairs: a chain of 1,600 would be as deep as it is long. */
export function xor(hashes: readonly string[]): string {
    const [first, ...others] = hashes;
    if (first === undefined) return "0::pg_catalog.int8";
    if (others.length === 0) return first;
    const half = Math.ceil(hashes.length / 2);
    return `pg_catalog.int8xor(${xor(hashes.slice(0, half))}, ${xor(hashes.slice(half))})`;
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
