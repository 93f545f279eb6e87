/** A type that a column can have, and values of it that must not look equal. */
export interface TypedValues {
    /** As it is written in DDL. */
    readonly type: string;
    /** SQL expressions, each to be cast to the type. NULL is one more value of every type. */
    readonly values: readonly string[];
}

/** Objects that give types and names to {@link typedValues}, made in the schema `public` of a fresh database. */
export const ownTypesDdl = `
    SET search_path = public, pg_catalog;
    CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree; CREATE EXTENSION cube;
    CREATE EXTENSION seg; CREATE EXTENSION isn; CREATE EXTENSION intarray;
    CREATE TYPE mood AS ENUM ('sad', 'happy');
    CREATE TYPE pair AS (n numeric, t text);
    CREATE TYPE nested AS (p pair, a mood[]);
    CREATE TYPE mood_range AS RANGE (subtype = mood);
    CREATE DOMAIN positive AS numeric CHECK (VALUE > 0);
    CREATE DOMAIN very_positive AS positive CHECK (VALUE > 1);
    CREATE DOMAIN checked_pair AS pair CHECK ((VALUE).n > 0);
    CREATE DOMAIN moods AS mood[] CHECK (cardinality(VALUE) < 9);
    CREATE COLLATION nocase_order (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
    CREATE DOMAIN nocase AS text COLLATE nocase_order;
    CREATE TYPE homemade;
    CREATE FUNCTION homemade_in(cstring) RETURNS homemade LANGUAGE internal IMMUTABLE STRICT AS 'textin';
    CREATE FUNCTION homemade_out(homemade) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
    CREATE TYPE homemade (INPUT = homemade_in, OUTPUT = homemade_out, LIKE = text);
    CREATE TABLE named (a int);
    SET search_path = pg_catalog, pg_temp;`;

/** Every type of PostgreSQL that takes values, and of every other kind of type some, by their kind. */
export const typedValues: readonly TypedValues[] = [
    // numbers
    { type: "int2", values: ["0", "1", "-1"] },
    { type: "int4", values: ["0", "-1", "2147483647"] },
    { type: "int8", values: ["0", "4294967296", "-4294967296"] },
    { type: "float4", values: ["'0'", "'-0'", "'1.5'", "'NaN'", "'Infinity'", "'-Infinity'"] },
    { type: "float8", values: ["'0'", "'-0'", "'NaN'", "'Infinity'", "'0.30000000000000004'", "'0.3'"] },
    {
        type: "numeric",
        values: ["'1.0'", "'1.00'", "'1'", "'-1'", "'0'", "'0.0'", "'NaN'", "'Infinity'", "'-Infinity'"],
    },
    { type: "numeric(12, 3)", values: ["'1'", "'1.001'"] },
    { type: "money", values: ["'1'", "'1.01'", "'-1'"] },
    { type: "bool", values: ["true", "false"] },
    { type: "oid", values: ["1", "2"] },
    // text, and what is told apart by its bytes
    { type: "text", values: ["''", "' '", "'a'", "'a '", "'A'", "'é'", "normalize('é', NFD)"] },
    { type: "varchar", values: ["''", "'a'", "'a '"] },
    { type: "varchar(10)", values: ["'a'", "'a '"] },
    { type: "bpchar", values: ["''", "'a'", "'a '"] },
    { type: "char(4)", values: ["'a'", "'b'", "''"] },
    { type: '"char"', values: ["'a'", "'b'", "''"] },
    { type: "name", values: ["'a'", "'A'", "''"] },
    { type: "nocase", values: ["'a'", "'A'", "''", "'ä'", "normalize('ä', NFD)"] },
    { type: "bytea", values: ["'\\x00'", "'\\x0000'", "''"] },
    {
        type: "uuid",
        values: ["'00000000-0000-0000-0000-000000000000'", "'00000000-0000-0000-0000-000000000001'"],
    },
    { type: "bit(3)", values: ["B'101'", "B'100'"] },
    { type: "varbit", values: ["B'1'", "B'01'", "B'10'", "B''"] },
    { type: "refcursor", values: ["'a'", "'b'", "''"] },
    // time
    { type: "date", values: ["'infinity'", "'-infinity'", "'2000-01-01'", "'2000-01-01 BC'"] },
    { type: "time", values: ["'00:00'", "'24:00'", "'00:00:00.000001'", "'01:11:34.967296'"] },
    { type: "timetz", values: ["'12:00+00'", "'13:00+01'"] },
    {
        type: "timestamp",
        values: ["'2000-01-01 00:00:00.000001'", "'2000-01-01 01:11:34.967296'", "'infinity'"],
    },
    {
        type: "timestamptz",
        values: ["'2000-01-01 00:00+00'", "'1999-12-31 22:48:25.032704+00'", "'-infinity'"],
    },
    { type: "interval", values: ["'1 mon'", "'30 days'", "'720:00:00'", "'-1 mon +30 days'", "'0'"] },
    // documents
    { type: "json", values: [`'{"a":1}'`, `'{"a": 1}'`, `'{"a":1,"a":1}'`, "'null'"] },
    { type: "jsonb", values: [`'{"a": 1.0}'`, `'{"a": 1.00}'`, "'null'", `'""'`] },
    { type: "jsonpath", values: ["'$.a'", "'$.b'", "'strict $.a'"] },
    { type: "xml", values: ["'<a/>'", "'<a></a>'", "'<a />'"] },
    { type: "tsvector", values: ["'a:1'", "'a:2'", "'a'", "'a:1A'", "''"] },
    { type: "tsquery", values: ["'a & b'", "'a | b'", "'a:*'"] },
    // networks
    { type: "inet", values: ["'10.0.0.1/8'", "'10.0.0.1/16'", "'::1'", "'10.0.0.1'"] },
    { type: "cidr", values: ["'10.0.0.0/8'", "'10.0.0.0/16'"] },
    { type: "macaddr", values: ["'08:00:2b:01:02:03'", "'08:00:2b:01:02:04'"] },
    { type: "macaddr8", values: ["'08:00:2b:01:02:03:04:05'", "'08:00:2b:01:02:03:04:06'"] },
    // shapes
    { type: "point", values: ["'(0,1)'", "'(-0,1)'", "'(NaN,1)'"] },
    { type: "line", values: ["'{1,2,3}'", "'{2,4,6}'"] },
    { type: "lseg", values: ["'[(0,0),(1,1)]'", "'[(1,1),(0,0)]'"] },
    { type: "box", values: ["'(1,1),(0,0)'", "'(2,1),(0,0)'", "'(1,1),(0,-0)'"] },
    { type: "path", values: ["'[(0,0),(1,1)]'", "'((0,0),(1,1))'"] },
    { type: "polygon", values: ["'((0,0),(1,1))'", "'((1,1),(0,0))'"] },
    { type: "circle", values: ["'<(0,0),1>'", "'<(-0,0),1>'"] },
    // ranges
    { type: "int4range", values: ["'[1,2)'", "'empty'", "'[1,)'", "'(,1)'"] },
    { type: "int8range", values: ["'[1,2)'", "'[1,3)'"] },
    { type: "numrange", values: ["'[1.0,2)'", "'[1.00,2)'", "'[1.0,2]'"] },
    { type: "daterange", values: ["'[2000-01-01,)'", "'[2000-01-01,infinity)'"] },
    { type: "tsrange", values: ["'[2000-01-01,)'", "'(2000-01-01,)'"] },
    { type: "tstzrange", values: ["'[2000-01-01,)'", "'(,2000-01-01]'"] },
    { type: "int4multirange", values: ["'{}'", "'{[1,2)}'", "'{[1,2),[3,4)}'"] },
    { type: "int8multirange", values: ["'{}'", "'{[1,2)}'"] },
    { type: "nummultirange", values: ["'{[1.0,2)}'", "'{[1.00,2)}'", "'{}'"] },
    { type: "datemultirange", values: ["'{}'", "'{[2000-01-01,)}'"] },
    { type: "tsmultirange", values: ["'{}'", "'{[2000-01-01,)}'"] },
    { type: "tstzmultirange", values: ["'{}'", "'{[2000-01-01,)}'"] },
    { type: "mood_range", values: ["'[sad,happy]'", "'[sad,happy)'", "'empty'"] },
    // the server's own
    { type: "pg_lsn", values: ["'0/1'", "'1/0'"] },
    { type: "pg_snapshot", values: ["'10:20:10,14'", "'10:20:10,15'"] },
    { type: "txid_snapshot", values: ["'10:20:10,14'", "'10:20:10,15'"] },
    { type: "xid", values: ["'1'", "'2'"] },
    { type: "xid8", values: ["'1'", "'4294967297'"] },
    { type: "cid", values: ["'1'", "'2'"] },
    { type: "tid", values: ["'(0,1)'", "'(1,0)'"] },
    { type: "aclitem", values: ["'=r/postgres'", "'=w/postgres'"] },
    { type: "int2vector", values: ["'1 2'", "'2 1'", "''"] },
    { type: "oidvector", values: ["'1 2'", "'2 1'", "''"] },
    { type: "regclass", values: ["'pg_class'", "'public.named'", "'4294967295'"] },
    { type: "regcollation", values: ["'\"C\"'", "'public.nocase_order'"] },
    { type: "regconfig", values: ["'simple'", "'english'"] },
    { type: "regdictionary", values: ["'simple'", "'english_stem'"] },
    { type: "regnamespace", values: ["'public'", "'pg_catalog'"] },
    { type: "regoper", values: ["'||/'", "'|/'", "0"] },
    { type: "regoperator", values: ["'+(int4,int4)'", "'+(int8,int8)'"] },
    { type: "regproc", values: ["'now'", "'public.homemade_in'"] },
    { type: "regprocedure", values: ["'abs(int4)'", "'abs(int8)'"] },
    { type: "regrole", values: ["'postgres'", "'pg_monitor'"] },
    { type: "regtype", values: ["'int4'", "'public.mood'"] },
    // arrays
    {
        type: "int4[]",
        values: ["'{1}'", "'[0:0]={1}'", "'{{1}}'", "'{1,2}'", "'{{1},{2}}'", "'{}'", "'{NULL}'"],
    },
    { type: "text[]", values: ["'{NULL}'", "'{\"NULL\"}'", "'{\"\"}'", "'{\"a,b\"}'", "'{a,b}'"] },
    // of a user's own making
    { type: "mood", values: ["'sad'", "'happy'"] },
    { type: "moods", values: ["'{sad}'", "'{happy}'", "'{sad,NULL}'", "'{}'"] },
    {
        type: "pair",
        values: ["ROW(1.0, 'a')", "ROW(1.00, 'a')", "ROW(1.0, NULL)", "ROW(1.0, '')", "ROW(NULL, NULL)"],
    },
    {
        type: "nested",
        values: ["ROW(ROW(1.0, 'a'), '{sad}')", "ROW(ROW(1.00, 'a'), '{sad}')", "ROW(NULL, '{sad}')"],
    },
    { type: "positive", values: ["'1.0'", "'1.00'"] },
    { type: "very_positive", values: ["'2.0'", "'2.00'"] },
    { type: "checked_pair", values: ["ROW(1.0, 'a')", "ROW(1.00, 'a')"] },
    { type: "homemade", values: ["'a'", "'A'", "''"] },
    // of extensions
    { type: "citext", values: ["'a'", "'A'", "''"] },
    { type: "hstore", values: ["'a=>1'", "'a=>NULL'", "'a=>\"\"'", "''"] },
    { type: "ltree", values: ["'a.b'", "'a.B'", "''"] },
    { type: "lquery", values: ["'a.b'", "'a.b@'"] },
    { type: "ltxtquery", values: ["'a & b'", "'a | b'"] },
    { type: "cube", values: ["'(1),(1)'", "'(1,0)'", "'(1),(2)'"] },
    { type: "seg", values: ["'1.0'", "'1.00'", "'~1.0'"] },
    { type: "isbn", values: ["'0-306-40615-2'", "'0-306-40615-2!'"] },
    { type: "query_int", values: ["'1&2'", "'1|2'"] },
];
