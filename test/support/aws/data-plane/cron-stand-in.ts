import { readdir, symlink } from "node:fs/promises";
import path from "node:path";
import type { Binaries } from "../../../../infra/local/server/binaries.ts";

/**
 * Gives the test's copy of PostgreSQL a library named `pg_cron`, which it does not bring along: pg_prewarm under that
 * name. Loaded through `shared_preload_libraries` it does what matters here: a background worker of its own runs, the
 * `autoprewarm leader`, on every server that did not keep the library out. It connects to no database, so that no view of
 * PostgreSQL shows it; `workers` of the data plane does.
 */
export async function installCronStandIn({ root }: Binaries): Promise<void> {
    const folder = path.join(root, "lib", "postgresql");
    const worker = (await readdir(folder)).find((name) => /^pg_prewarm\.\w+$/.test(name));
    if (worker === undefined) throw new Error(`there is no pg_prewarm in ${folder}`);
    // a link and no copy: the worker asks for pg_prewarm, and the server must see that it has it already
    await symlink(worker, path.join(folder, worker.replace("pg_prewarm", "pg_cron")));
}

/**
 * Gives the stand-in something to do, as the administrator of a server that has it: it notes in the data directory which
 * blocks are cached, and each server that has it and finds the note reads them in as soon as it is up, and logs that.
 */
export const cronJob = `
CREATE FUNCTION pg_temp.note_blocks() RETURNS bigint LANGUAGE c AS 'pg_prewarm', 'autoprewarm_dump_now';
SELECT pg_temp.note_blocks()`;
