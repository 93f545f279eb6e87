import { type ColumnFacts, type HashInput, hashInputSql } from "./column-plan.ts";

/** What one form of a column contributes to a row, over a reference to the column. */
export interface RowInput {
    /** The value, NULL where the column is. */
    readonly value: string;
    /** Its hash, an int8 that is 0 where the column is NULL. */
    readonly hash: (seed: string) => string;
}

/**
 * One form of a column, as it enters a row.
 *
 * @param column the quoted reference, e.g. `t."total"`
 */
export function rowInput(input: HashInput, column: string, facts: ColumnFacts): RowInput {
    return {
        value: hashInputSql(input, column, facts),
        hash: (seed) => hashSql(input, column, facts, seed),
    };
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

/** Bits of an int8 that a float8 has no place for. */
const bitsLost = 11;

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
 * special values. The scale of these is NULL: the first letter of their name stands for it. How large a number is
 * (the weight that tells 1 from 10000) is in the last bits of that hash and nowhere else, and the hash of the row has no
 * place for the last 11 of 64 bits: they are moved up, and the first ones give way.
 */
function numericHash(column: string, seed: string): string {
    const letter = `pg_catalog.ascii(pg_catalog.textin(pg_catalog.numeric_out(${column})))`;
    const scale = `coalesce(pg_catalog.scale(${column}), ${letter})`;
    const negative = `pg_catalog.int4(pg_catalog.numeric_lt(${column}, '0'::pg_catalog.numeric))`;
    const rest = `pg_catalog.int4pl(pg_catalog.int4mul(${scale}, 2), ${negative})`;
    return xor([
        orZero(`pg_catalog.int8shl(pg_catalog.hash_numeric_extended(${column}, ${seed}), ${bitsLost})`),
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
