import { Failure } from "../../failure.ts";
import type { Session } from "../../postgres/session.ts";
import { majorOf } from "../server/major.ts";

/** What the server says of itself when a backup begins. Instants are ISO 8601 UTC of its clock. */
export interface BackupStart {
    readonly startLsn: string;
    readonly startedAt: string;
    readonly timeline: number;
    readonly systemIdentifier: string;
    readonly serverVersion: string;
    readonly segmentBytes: number;
    readonly hasChecksums: boolean;
}

/** What the server says when a backup ends. */
export interface BackupStop {
    readonly endLsn: string;
    readonly takenAt: string;
    /** Byte for byte the `backup_label` of the copy. */
    readonly label: string;
}

const isoNow = `to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * Begins a backup with an immediate checkpoint. The session must stay open until `stopBackup`: when it ends, the
 * server gives the backup up. Throws `BackupFailed` for a cluster that cannot be copied by its data directory alone.
 */
export async function startBackup(
    session: Session,
    label: string,
    dataDirectory: string,
): Promise<BackupStart> {
    await refuseOtherDirectory(session, dataDirectory);
    await refuseTablespaces(session);
    const { version } = await session.one<{ version: string }>(
        "select current_setting('server_version') as version",
    );
    const { startLsn } = await session.one<{ startLsn: string }>(
        `select ${backupCalls(version).start}::text as "startLsn"`,
        [label],
    );
    const facts = await session.one<Omit<BackupStart, "startLsn">>(
        `select ${isoNow} as "startedAt",
                checkpoint.timeline_id as "timeline",
                system.system_identifier::text as "systemIdentifier",
                current_setting('server_version') as "serverVersion",
                (select setting::int from pg_settings where name = 'wal_segment_size') as "segmentBytes",
                current_setting('data_checksums')::bool as "hasChecksums"
         from pg_control_checkpoint() as checkpoint, pg_control_system() as system`,
    );
    return { startLsn, ...facts };
}

/** Ends the backup that this very session began. Does not wait for the archive. */
export async function stopBackup(
    session: Session,
    { serverVersion }: Pick<BackupStart, "serverVersion">,
): Promise<BackupStop> {
    const { tablespaces, ...stop } = await session.one<BackupStop & { readonly tablespaces: string }>(
        `select lsn::text as "endLsn", labelfile as "label", coalesce(spcmapfile, '') as "tablespaces",
                ${isoNow} as "takenAt"
         from ${backupCalls(serverVersion).stop}`,
    );
    if (tablespaces.trim() !== "")
        throw new Failure("BackupFailed", "a tablespace was made during the backup");
    return stop;
}

/** PostgreSQL 15 gave its functions other names, and took away the exclusive backups. */
function backupCalls(serverVersion: string): { readonly start: string; readonly stop: string } {
    return majorOf(serverVersion) >= 15
        ? {
              start: "pg_backup_start($1, fast => true)",
              stop: "pg_backup_stop(wait_for_archive => false)",
          }
        : {
              start: "pg_start_backup($1, fast => true, exclusive => false)",
              stop: "pg_stop_backup(exclusive => false, wait_for_archive => false)",
          };
}

async function refuseOtherDirectory(session: Session, dataDirectory: string): Promise<void> {
    const { directory } = await session.one<{ directory: string }>(
        "select current_setting('data_directory') as directory",
    );
    if (directory === dataDirectory) return;
    throw new Failure("BackupFailed", `the server keeps its data in ${directory}, not in ${dataDirectory}`);
}

async function refuseTablespaces(session: Session): Promise<void> {
    const found = await session.query<{ name: string }>(
        "select spcname as name from pg_tablespace where oid >= 16384 order by 1",
    );
    if (found.length === 0) return;
    const names = found.map(({ name }) => name).join(", ");
    throw new Failure("BackupFailed", `tablespaces are not backed up here, and there is ${names}`);
}
