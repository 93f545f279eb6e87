import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../failure.ts";
import { type Progress, silent } from "../../progress.ts";
import { type ConnectionTarget, type Session, withSession } from "../../postgres/session.ts";
import { majorOf } from "../server/major.ts";
import { parseLsn } from "../wal-archive/lsn.ts";
import { waitUntilArchived } from "./archived.ts";
import { type BackupStart, type BackupStop, startBackup, stopBackup } from "./backup-session.ts";
import { copySelected } from "./copy-selected.ts";
import { syncAll, writeDurably } from "./durable.ts";
import { formatManifest, manifestName, type ManifestFile } from "./manifest.ts";
import { selectForBackup } from "./walk.ts";

/** A base backup to be taken. */
export interface BackupRequest {
    /** The writer, as a role that may begin a backup. */
    readonly target: ConnectionTarget;
    readonly dataDirectory: string;
    readonly archive: string;
    /** The folder of the copy. It must not exist; its parents are made. */
    readonly into: string;
    /** Stands in `backup_label`: the recovery point's id. */
    readonly label: string;
    readonly progress?: Progress;
    /** How long the archive may take to get the backup's WAL after the copy. Default 60,000. */
    readonly archiveDeadlineMs?: number;
}

/** A base backup that can be restored from its archive. */
export interface BaseBackup extends Omit<BackupStart, "hasChecksums">, Omit<BackupStop, "label"> {
    readonly files: number;
    readonly sizeBytes: number;
}

/**
 * Takes a base backup of a running server with PostgreSQL's low-level interface. It counts (and this returns) only
 * once its WAL is in the archive and its `backup_manifest` stands in the folder, which is written last. Tablespaces
 * are refused. Whatever goes wrong, nothing of the copy stays. Throws `BackupFailed`, `DiskFull`.
 */
export async function takeBaseBackup(request: BackupRequest): Promise<BaseBackup> {
    await mkdir(path.dirname(request.into), { recursive: true, mode: 0o700 });
    await mkdir(request.into, { mode: 0o700 });
    try {
        return await withSession(request.target, { applicationName: "lifeboat backup" }, (session) =>
            backUp(session, request),
        );
    } catch (error) {
        await rm(request.into, { recursive: true, force: true });
        if (codeOf(error) !== "ENOSPC") throw error;
        throw new Failure("DiskFull", `no space left for the base backup in ${request.into}`, {
            cause: error,
        });
    }
}

async function backUp(session: Session, request: BackupRequest): Promise<BaseBackup> {
    const { dataDirectory, archive, into, label, progress = silent } = request;
    progress("beginning a base backup");
    await session.script("set idle_session_timeout = 0");
    const { hasChecksums, ...start } = await startBackup(session, label, dataDirectory);
    const selected = await selectForBackup(dataDirectory);
    const copied = await copySelected(selected, {
        from: dataDirectory,
        to: into,
        pagesChangedSince: hasChecksums ? parseLsn(start.startLsn) : null,
    });
    const { label: backupLabel, ...stop } = await stopBackup(session, start);
    copied.push(await writeLabel(into, backupLabel));
    progress("waiting for the archive");
    const places = [...copied.map((file) => file.path), ...selected.folders, "."];
    await Promise.all([
        syncAll(places.map((place) => path.join(into, place))),
        waitUntilArchived(
            archive,
            { ...start, fromLsn: start.startLsn },
            stop.endLsn,
            request.archiveDeadlineMs ?? 60_000,
        ),
    ]);
    const manifest = { ...start, ...stop, files: copied, systemIdentifier: manifestIdentifier(start) };
    await writeDurably(path.join(into, manifestName), formatManifest(manifest));
    return {
        ...start,
        ...stop,
        files: copied.length,
        sizeBytes: copied.reduce((sum, { size }) => sum + size, 0),
    };
}

/** The server's own pg_verifybackup must understand the manifest: before 17 none names the system. */
function manifestIdentifier({
    serverVersion,
    systemIdentifier,
}: Omit<BackupStart, "hasChecksums">): string | null {
    return majorOf(serverVersion) >= 17 ? systemIdentifier : null;
}

async function writeLabel(into: string, text: string): Promise<ManifestFile> {
    const name = "backup_label";
    await writeFile(path.join(into, name), text, { flag: "wx", mode: 0o600 });
    const sha256 = createHash("sha256").update(text).digest("hex");
    return { path: name, size: Buffer.byteLength(text), modified: new Date(), sha256 };
}
