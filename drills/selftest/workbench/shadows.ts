/** The schema of whatever stands where a careless statement would look first. */
export const liar = "liar";

/** A function that always says the same: its arguments, what it returns, and what it says. */
type Lie = readonly [signature: string, returns: string, says: string];

/** Hashes of one value, by their types: every value has the same. */
const hashes: readonly Lie[] = [
    ["hashbyteaextended", "bytea"],
    ["hashcharextended", `"char"`],
    ["hashfloat8extended", "float8"],
    ["hashinetextended", "inet"],
    ["hashint2extended", "int2"],
    ["hashint4extended", "int4"],
    ["hashmacaddr8extended", "macaddr8"],
    ["hashmacaddrextended", "macaddr"],
    ["hashnameextended", "name"],
    ["hashoidextended", "oid"],
    ["hashtextextended", "text"],
    ["hash_numeric_extended", "numeric"],
    ["hash_record_extended", "record"],
    ["uuid_hash_extended", "uuid"],
].map(([name = "", type = ""]) => [`${name}(${type}, int8)`, "int8", "0"]);

/** What types write themselves out as: nothing. */
const sendFunctions: readonly Lie[] = [
    "cash_send(money)",
    "float4send(float4)",
    "float8send(float8)",
    "int8send(int8)",
    "interval_send(interval)",
    "numeric_send(numeric)",
    "record_send(record)",
    "textsend(text)",
    "time_send(time)",
    "timestamp_send(timestamp)",
    "timestamptz_send(timestamptz)",
    "timetz_send(timetz)",
].map((signature) => [signature, "bytea", "''"]);

/** What puts hashes together and takes values apart. */
const arithmetic: readonly Lie[] = [
    ["ascii(text)", "int4", "0"],
    ["encode(bytea, text)", "text", "'0000000000000000'"],
    ["float8(int8)", "float8", "0"],
    ["int4(bool)", "int4", "0"],
    ["int4mul(int4, int4)", "int4", "0"],
    ["int4pl(int4, int4)", "int4", "0"],
    ["int8(bit)", "int8", "0"],
    ["int8shl(int8, int4)", "int8", "0"],
    ["int8xor(int8, int8)", "int8", "0"],
    ["numeric_lt(numeric, numeric)", "bool", "false"],
    ["scale(numeric)", "int4", "0"],
    ["sha256(bytea)", "bytea", "'00000000'"],
    ["substring(bytea, int4, int4)", "bytea", "'00000000'"],
    ["textcat(text, text)", "text", "'x0000000000000000'"],
    ["unnest(tid[])", "SETOF tid", ""],
];

/** What aggregates come to after every row. */
const states: readonly Lie[] = [
    ["no_rows(int8)", "int8", "0"],
    ["no_sum(numeric, int8)", "numeric", "0"],
];

/** Pairs that are all the same to whoever compares, and rows of which none is in the range. */
const comparisons: readonly (readonly [operator: string, type: string, says: boolean])[] = [
    ["=", "text", true],
    ["=", "numeric", true],
    ["<", "tid", false],
    [">=", "tid", false],
];

/**
 * The functions, aggregates and operators of the row formula, by their names and with exactly their arguments, the
 * equality of text and numbers, and a catalog without tables. Whoever finds these first sees no difference between
 * any two contents.
 */
export const shadowsSql = `
CREATE SCHEMA ${liar};
${[...hashes, ...sendFunctions, ...arithmetic, ...states].map(functionSql).join("\n")}
CREATE AGGREGATE ${liar}.count (*) (SFUNC = ${liar}.no_rows, STYPE = int8, INITCOND = '0');
CREATE AGGREGATE ${liar}.sum (int8) (SFUNC = ${liar}.no_sum, STYPE = numeric, INITCOND = '0');
${comparisons.map(operatorSql).join("\n")}
CREATE VIEW ${liar}.pg_class AS SELECT * FROM pg_catalog.pg_class WHERE false;`;

function functionSql([signature, returns, says]: Lie): string {
    const body = `BEGIN RETURN ${says}; END`;
    return `CREATE FUNCTION ${liar}.${signature} RETURNS ${returns} LANGUAGE plpgsql IMMUTABLE AS $$ ${body} $$;`;
}

function operatorSql([operator, type, says]: readonly [string, string, boolean], place: number): string {
    const name = `compare_${place}`;
    return `${functionSql([`${name}(${type}, ${type})`, "bool", String(says)])}
CREATE OPERATOR ${liar}.${operator} (LEFTARG = ${type}, RIGHTARG = ${type}, FUNCTION = ${liar}.${name});`;
}
