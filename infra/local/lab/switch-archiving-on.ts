import { access } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../../failure.ts";
import { literal } from "../../postgres/quote.ts";
import type { Session } from "../../postgres/session.ts";
import { heartbeatTable } from "../lab-schema.ts";

/**
 * What stands for the archive while the shop is made: success without a copy. The archive begins with the first
 * backup, so nobody could ever use the 150 MB of WAL from before it.
 */
export const archiveNothing = "/bin/true";

/**
 * Gives a running cluster its real `archive_command`, and returns once a segment has arrived: from then on none is
 * lost. Throws `ServerFailed` when none arrives.
 * @param session as superuser, in the lab's database
 */
export async function switchArchivingOn(session: Session, command: string, archive: string): Promise<void> {
    await session.script(`ALTER SYSTEM SET archive_command = ${literal(command)}`);
    await session.query("SELECT pg_reload_conf()");
    if (await archiveHeartbeat(session, archive, 30_000)) return;
    throw new Failure("ServerFailed", `production does not archive its WAL into ${archive}`, {
        hint: "Its log says what archive_command answers.",
    });
}

/**
 * Commits a heartbeat and ends the WAL segment, until one has arrived in the archive. False when none did in time.
 * @param session as for `switchArchivingOn`
 */
export async function archiveHeartbeat(
    session: Session,
    archive: string,
    deadlineMs: number,
): Promise<boolean> {
    const deadline = performance.now() + deadlineMs;
    while (performance.now() < deadline) {
        // right after a change of the command the archiver may still use the old one: then the next segment tells
        await session.script(`INSERT INTO ${heartbeatTable} DEFAULT VALUES`);
        const { segment } = await session.one<{ segment: string }>(
            "SELECT pg_walfile_name(pg_switch_wal()) AS segment",
        );
        for (let tries = 0; tries < 50; tries++) {
            if (await exists(path.join(archive, segment))) return true;
            await sleep(20);
        }
    }
    return false;
}

async function exists(file: string): Promise<boolean> {
    return access(file).then(
        () => true,
        () => false,
    );
}
