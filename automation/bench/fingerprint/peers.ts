import type { Session } from "../../../infra/postgres/session.ts";
import type { BenchTable } from "./bench-tables.ts";
import type { Arena, Contestant } from "./contestant.ts";

/**
 * Columns as data-diff makes them the same on every database before it hashes them: whole numbers and fractions as
 * decimals of 38 digits, instants to the microsecond, truth as a number.
 */
const normalised: Readonly<Record<BenchTable["name"], readonly string[]>> = {
    wide: [
        "id::decimal(38, 0)::varchar",
        "customer::decimal(38, 0)::varchar",
        "weight::decimal(38, 13)::varchar",
        "amount::decimal(38, 2)::varchar",
        "to_char(placed_at::timestamp(6), 'YYYY-mm-dd HH24:MI:SS.US')",
        "note::varchar",
        "trim(key::varchar)",
        "paid::int::varchar",
        "body::varchar",
    ],
    toasted: ["id::decimal(38, 0)::varchar", "body::varchar"],
};

function dataDiffSql(table: BenchTable["name"]): string {
    const row = normalised[table].map((column) => `coalesce(${column}, '<null>')`).join(" || '|' || ");
    return `SELECT count(*), sum(('x' || substring(md5(${row}), 21))::bit(48)::bigint) FROM public.${table}`;
}

/** One statement on one session, with as many processes of parallel query as we have connections. */
function query(
    id: string,
    does: string,
    sql: (table: BenchTable["name"]) => string,
    processes = "parallel query",
): Contestant {
    return {
        id,
        does,
        processes,
        read: async ({ sessions: [session], table }) => {
            await session.query(sql(table));
        },
    };
}

/** `COPY` knows no parallel query: each session copies its share of the blocks. */
function copy(id: string, does: string, format: "binary" | "text"): Contestant {
    return {
        id,
        does,
        processes: "one connection for each, a share of the blocks to each",
        read: async (arena) => {
            await Promise.all(
                shares(arena).map(([session, where]) => session.script(copySql(arena, where, format))),
            );
        },
    };
}

function copySql({ table }: Arena, where: string, format: "binary" | "text"): string {
    return `COPY (SELECT * FROM ONLY public.${table} AS t WHERE ${where}) TO '/dev/null' (FORMAT ${format})`;
}

/** The blocks of the table in equal parts, the last one open-ended. */
function shares({ sessions, blocks }: Arena): readonly (readonly [Session, string])[] {
    return sessions.map((session, place) => {
        const low = Math.floor((blocks * place) / sessions.length);
        const high = Math.floor((blocks * (place + 1)) / sessions.length);
        const isLast = place === sessions.length - 1;
        return [session, `t.ctid >= '(${low},0)'${isLast ? "" : ` AND t.ctid < '(${high},0)'`}`];
    });
}

/** What others do to compare tables, and what merely reads them. Run on the server, where nothing is sent. */
export const peers: readonly Contestant[] = [
    query(
        "pgcopydb",
        "pgcopydb compare data: sum of 32-bit hashes of the row's text",
        (table) => `SELECT count(1), sum(hashtext(t::text)::bigint) FROM ONLY public.${table} AS t`,
    ),
    query("data-diff", "data-diff: sum of a 48-bit slice of the MD5 of the normalised row", dataDiffSql),
    query(
        "md5-string-agg",
        "MD5 of all rows' MD5s in the order of the key",
        (table) => `SELECT md5(string_agg(md5(t::text), '' ORDER BY t.id)) FROM public.${table} AS t`,
        "one: its aggregate is ordered",
    ),
    query(
        "hashtextextended-text",
        "sum of 64-bit hashes of the row's text",
        (table) => `SELECT sum(hashtextextended(t::text, 0)) FROM public.${table} AS t`,
    ),
    copy("copy-binary", "COPY binary to /dev/null on the server: compares nothing", "binary"),
    copy("copy-text", "COPY text to /dev/null on the server: compares nothing", "text"),
    query("count", "count(*): reads no value", (table) => `SELECT count(*) FROM public.${table}`),
];
