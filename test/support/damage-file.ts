import { open } from "node:fs/promises";
import path from "node:path";
import type { TestDatabase } from "./test-database.ts";
import { needsMajor, testMajor } from "./major.ts";

const pageBytes = 8_192;

/** Before 17 no function throws a page out of a server's memory. */
export function needsEviction(context: Mocha.Context): void {
    needsMajor(context, 17, "way to throw pages out of its memory");
}

const evictSql =
    testMajor >= 18
        ? "SELECT public.pg_buffercache_evict_relation($1::regclass)"
        : `SELECT public.pg_buffercache_evict(bufferid) FROM public.pg_buffercache
           WHERE relfilenode = pg_relation_filenode($1::regclass)
               AND reldatabase = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/**
 * Changes bytes of a relation on disk, as a bad disk would: what the server has of it in memory is written first and
 * thrown away, so that the next reader meets the damage.
 *
 * @param relation as `regclass` reads it, e.g. `public.orders_pkey`
 */
export async function damageFile(
    { session, dataDirectory }: TestDatabase,
    relation: string,
    block: number,
    damage: (page: Buffer) => void,
): Promise<void> {
    await session.script("CREATE EXTENSION IF NOT EXISTS pg_buffercache SCHEMA public; CHECKPOINT");
    await session.query(evictSql, [relation]);
    const { file } = await session.one<{ file: string }>(
        "SELECT pg_relation_filepath($1::regclass) AS file",
        [relation],
    );
    const handle = await open(path.join(dataDirectory, file), "r+");
    try {
        const page = Buffer.alloc(pageBytes);
        await handle.read(page, 0, pageBytes, block * pageBytes);
        damage(page);
        await handle.write(page, 0, pageBytes, block * pageBytes);
    } finally {
        await handle.close();
    }
}
