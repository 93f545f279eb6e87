import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../../failure.ts";
import { type ArchiveScope, inspectArchive } from "../wal-archive/inspect.ts";
import { compareLsn } from "../wal-archive/lsn.ts";

/**
 * Waits until the archive holds every segment from `scope.fromLsn` up to `endLsn`: a backup without them cannot be
 * restored. Throws `BackupFailed` naming what is missing or damaged.
 */
export async function waitUntilArchived(
    archive: string,
    scope: ArchiveScope,
    endLsn: string,
    deadlineMs: number,
): Promise<void> {
    const deadline = performance.now() + deadlineMs;
    for (;;) {
        const { contiguousEndLsn, gaps, damaged } = await inspectArchive(archive, scope);
        if (compareLsn(contiguousEndLsn, endLsn) >= 0) return;
        const [broken] = damaged;
        if (broken !== undefined) {
            throw new Failure("BackupFailed", `the archive is damaged: ${broken.name} ${broken.problem}`);
        }
        if (performance.now() > deadline) {
            const missing = gaps[0] === undefined ? "" : `, ${gaps[0]} is missing`;
            throw new Failure(
                "BackupFailed",
                `the archive ends at ${contiguousEndLsn}, before the backup's end ${endLsn}${missing}`,
                { hint: "Is archive_command failing? The server's log and pg_stat_archiver say why." },
            );
        }
        await sleep(20);
    }
}
