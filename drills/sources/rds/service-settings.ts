/**
 * Settings that RDS derives for every server from its own state, not from a parameter group: a copy that is never backed
 * up and that nobody follows need not archive, nor write as much WAL as production. Changing the retention of backups from
 * or to 0 restarts a server for them. What they are in a copy says nothing of the backup.
 */
export const serviceSettings: ReadonlySet<string> = new Set([
    "archive_command",
    "archive_library",
    "archive_mode",
    "archive_timeout",
    "restore_command",
    "synchronous_standby_names",
    "wal_level",
]);
