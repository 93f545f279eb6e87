import type { ErrorRows } from "./row.ts";

/** Recovery points, the archive or the baseline are not what a restore needs. */
export const backupErrors: ErrorRows<"backup"> = {
    BackupFailed: {
        exitCode: 4,
        title: "the backup could not be taken",
        hint: "`lifeboat lab status` shows whether production and its archive work.",
        whoCanAct: "operator",
    },
    ArchiveDamaged: {
        exitCode: 20,
        title: "the WAL archive is damaged",
        hint: "Restore to a point before the damage, take a new backup now, and find out what removed or changed the file.",
        whoCanAct: "operator",
    },
    RestoreFailed: {
        exitCode: 20,
        title: "the backup could not be restored",
        hint: "Try an older recovery point with --point; the drill's folder holds the server log.",
        whoCanAct: "operator",
    },
    BaselineUnusable: {
        exitCode: 24,
        title: "the baseline cannot be trusted",
        hint: "Nothing can be compared without one: take a new recovery point with its baseline.",
        whoCanAct: "operator",
    },
    CaptureFailed: {
        exitCode: 4,
        title: "the baseline could not be captured",
        hint: "Check that production can be reached and may be read, then try again.",
        whoCanAct: "operator",
    },
};
