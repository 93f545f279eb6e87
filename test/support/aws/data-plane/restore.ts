import { appendFile, rm } from "node:fs/promises";
import path from "node:path";
import { targetSettings } from "../../../../infra/local/restored-cluster/recovery-target.ts";
import { copyBackup, readBackup } from "../../../../infra/local/restored-cluster/copy-backup.ts";
import { saysItStopped } from "../../../../infra/local/restored-cluster/recovery-target.ts";
import { writeForServer } from "../../../../infra/local/server/authentication.ts";
import { makePassage, makeServerFolder } from "../../../../infra/local/server/folder.ts";
import type { Server } from "../../../../infra/local/server/process.ts";
import { restoreCommand } from "../../../../infra/local/wal-archive/command.ts";
import { type AccessSpec, writeAccess } from "./access.ts";
import type { RestorePlan } from "./backups.ts";
import { startServer, stopServer } from "./instance.ts";
import type { ServerPlace } from "./place.ts";
import { configurationLines, restoredSettings, serviceSettings } from "./server-settings.ts";

/** A server to be made of a backup. */
export interface RestoreJob extends RestorePlan {
    readonly archive: string;
    /** What the parameter group in force says, as far as the server understands it. */
    readonly settings: Readonly<Record<string, string>>;
    readonly access: AccessSpec;
    readonly signal: AbortSignal;
}

/**
 * Copies the backup, replays the archive up to the target and opens the server for writes. Whatever goes wrong, nothing
 * of it stays.
 */
export async function restoreServer(server: Server, place: ServerPlace, job: RestoreJob): Promise<void> {
    const { backup, archive, target, signal } = job;
    const giveUp = (): void => void stopServer(place).catch(() => undefined);
    signal.addEventListener("abort", giveUp);
    try {
        signal.throwIfAborted();
        await makePassage(place.folder);
        await makeServerFolder(place.data, server.user);
        await makeServerFolder(place.sockets, server.user);
        await writeAccess(server, place, job.access);
        await copyBackup(backup.folder, await readBackup(backup.folder), place.data, server.user, signal);
        // the file that is read last: what production's own say holds where the group says nothing
        const own = { ...job.settings, ...restoredSettings };
        await appendFile(path.join(place.data, "postgresql.auto.conf"), configurationLines(own));
        await writeForServer(path.join(place.data, "recovery.signal"), "", server.user);
        const said = await startServer(server, place, {
            ...serviceSettings(place),
            ...targetSettings(target, "promote"),
            restore_command: restoreCommand(archive),
        });
        signal.throwIfAborted();
        if (!saysItStopped(target, said)) throw new Error(`recovery ended elsewhere: ${said.join("; ")}`);
    } catch (error) {
        await removeServer(place);
        throw signal.aborted ? signal.reason : error;
    } finally {
        signal.removeEventListener("abort", giveUp);
    }
}

/** Stops a server, if it runs, and removes its files. */
export async function removeServer(place: ServerPlace): Promise<void> {
    await stopServer(place);
    // a server that was killed may still write its last file
    await rm(place.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
