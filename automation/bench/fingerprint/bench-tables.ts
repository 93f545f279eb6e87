import type { Session } from "../../../infra/postgres/session.ts";

/** A generated table to measure on. */
export interface BenchTable {
    readonly name: "wide" | "toasted";
    readonly title: string;
    /** One statement that makes and fills it, about as large as asked for. */
    readonly makeSql: (megabytes: number) => string;
}

/** Bytes on disk of one row, measured; the rows that are made follow from them. */
const wideRowBytes = 235;
const toastedRowBytes = 14_000;

/** The same on every run: rows that a person could have, and no two alike. */
export const benchTables: readonly BenchTable[] = [
    {
        name: "wide",
        title: "9 columns: 2 int8, float8, numeric, timestamptz, text, uuid, bool, 96 characters",
        makeSql: (megabytes) => `CREATE TABLE public.wide AS
SELECT n AS id, n * 7919 % 1000003 AS customer, sqrt(n)::float8 AS weight, ((n % 9999999) / 100.0)::numeric(12, 2) AS amount,
    timestamptz '2020-01-01 00:00 UTC' + n * interval '1.000001 s' AS placed_at, 'note ' || md5(n::text) AS note,
    md5((-n)::text)::uuid AS key, n % 3 = 0 AS paid, rpad(md5(n::text), 96, md5((n + 1)::text)) AS body
FROM generate_series(1::int8, ${rows(megabytes, wideRowBytes)}) AS n`,
    },
    {
        name: "toasted",
        title: "rows of 13 kB that lie in TOAST",
        makeSql: (megabytes) => `CREATE TABLE public.toasted (id int8, body text STORAGE EXTERNAL);
INSERT INTO public.toasted
SELECT n, repeat(md5(n::text), 406) FROM generate_series(1::int8, ${rows(megabytes, toastedRowBytes)}) AS n`,
    },
];

function rows(megabytes: number, rowBytes: number): number {
    return Math.max(1, Math.round((megabytes * 1_000_000) / rowBytes));
}

/** What was made. */
export interface TableSize {
    readonly rows: number;
    /** With TOAST, without indexes. */
    readonly bytes: number;
}

/** Makes a table with its key, and reads it once so that it is in memory. */
export async function makeBenchTable(
    session: Session,
    { name, makeSql }: BenchTable,
    megabytes: number,
): Promise<TableSize> {
    await session.script(makeSql(megabytes));
    await session.script(`ALTER TABLE public.${name} ADD PRIMARY KEY (id)`);
    await session.script(`VACUUM (FREEZE, ANALYZE) public.${name}`);
    const { rows, bytes } = await session.one<{ rows: string; bytes: string }>(
        `SELECT count(hashtextextended(t::text, 0)) AS rows, pg_table_size('public.${name}')::text AS bytes
         FROM public.${name} AS t`,
    );
    return { rows: Number(rows), bytes: Number(bytes) };
}
