import path from "node:path";

/** Folders of a data directory that are copied empty: the server fills them itself, from WAL or from nothing. */
const copiedEmpty: ReadonlySet<string> = new Set([
    "pg_wal",
    "pg_replslot", // a restored slot would hold back WAL that nobody fetches
    "pg_dynshmem",
    "pg_notify",
    "pg_serial",
    "pg_snapshots",
    "pg_stat_tmp",
    "pg_subtrans",
]);

/** Folders that must exist in `pg_wal` although nothing of it is copied; `summaries` came with PostgreSQL 17. */
export const emptyWalFolders = ["pg_wal/archive_status", "pg_wal/summaries"];

const neverCopied: ReadonlySet<string> = new Set([
    "postmaster.pid",
    "postmaster.opts",
    "postgresql.auto.conf.tmp",
    "current_logfiles.tmp",
    // of an older backup; ours are written from what pg_backup_stop returns
    "backup_label",
    "tablespace_map",
    "backup_manifest",
]);

/** Copied after everything else, because it says which WAL the rest needs. */
export const controlFile = "global/pg_control";

/** True where only the folder itself is copied. @param folder relative to the data directory */
export function isCopiedEmpty(folder: string): boolean {
    return copiedEmpty.has(folder);
}

/** True for what a backup leaves out wherever it stands: temporary files and caches. */
export function isNeverCopied(name: string): boolean {
    return neverCopied.has(name) || name.startsWith("pgsql_tmp") || name.startsWith("pg_internal.init");
}

/**
 * The files of one folder that belong into a backup. Temporary relations vanish at a restart, and unlogged ones are
 * made anew from their init fork, so of those only the init fork is kept.
 * @param folder relative to the data directory
 */
export function selectFiles(folder: string, names: readonly string[]): string[] {
    const wanted = names.filter((name) => !isNeverCopied(name));
    if (!holdsRelations(folder)) return wanted;
    const unlogged = new Set(wanted.flatMap((name) => /^(\d+)_init(\.\d+)?$/.exec(name)?.[1] ?? []));
    return wanted.filter((name) => {
        const relation = parseRelationFile(path.posix.join(folder, name));
        if (relation !== null && relation.fork !== "init" && unlogged.has(relation.filenode)) return false;
        return !isTemporaryRelation(name);
    });
}

/** One file of a table or index. */
export interface RelationFile {
    readonly filenode: string;
    readonly fork: "main" | "fsm" | "vm" | "init";
    /** Relations are cut into files of 1 GB, numbered from 0. */
    readonly segment: number;
}

/** Null for a file that does not hold pages. @param file relative to the data directory */
export function parseRelationFile(file: string): RelationFile | null {
    if (!holdsRelations(path.posix.dirname(file))) return null;
    const [, filenode, fork, segment] =
        /^(\d+)(?:_(fsm|vm|init))?(?:\.(\d+))?$/.exec(path.posix.basename(file)) ?? [];
    if (filenode === undefined) return null;
    return { filenode, fork: forkOf(fork), segment: Number(segment ?? 0) };
}

function forkOf(suffix: string | undefined): RelationFile["fork"] {
    return suffix === "fsm" || suffix === "vm" || suffix === "init" ? suffix : "main";
}

/** `t<backend>_<filenode>`, with or without fork and segment. */
function isTemporaryRelation(name: string): boolean {
    return /^t\d+_\d+(_(fsm|vm|init))?(\.\d+)?$/.test(name);
}

function holdsRelations(folder: string): boolean {
    return folder === "global" || /^base\/\d+$/.test(folder);
}
