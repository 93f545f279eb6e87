/** The families of RDS for PostgreSQL. */
export const families = ["postgres13", "postgres14", "postgres15", "postgres16", "postgres17", "postgres18"];

/**
 * Parameters of PostgreSQL that need a restart (context `postmaster` of pg_settings): RDS refuses to apply them at once.
 * Those of extensions and of RDS itself are static as well where they are read when a server starts.
 */
export const staticParameters: ReadonlySet<string> = new Set([
    "autovacuum_freeze_max_age",
    "autovacuum_max_workers",
    "autovacuum_multixact_freeze_max_age",
    "cron.database_name",
    "cron.use_background_workers",
    "huge_pages",
    "max_connections",
    "max_files_per_process",
    "max_locks_per_transaction",
    "max_logical_replication_workers",
    "max_pred_locks_per_transaction",
    "max_prepared_transactions",
    "max_replication_slots",
    "max_wal_senders",
    "max_worker_processes",
    "pg_stat_statements.max",
    "rds.logical_replication",
    "shared_buffers",
    "shared_preload_libraries",
    "superuser_reserved_connections",
    "track_activity_query_size",
    "track_commit_timestamp",
    "wal_buffers",
]);

/** What RDS keeps to itself: `IsModifiable` is false, or there is no such parameter in a group. */
export const unmodifiable: ReadonlySet<string> = new Set([
    "archive_command",
    "archive_mode",
    "config_file",
    "data_directory",
    "fsync",
    "full_page_writes",
    "hba_file",
    "ident_file",
    "listen_addresses",
    "port",
    "primary_conninfo",
    "restore_command",
    "ssl_ca_file",
    "ssl_cert_file",
    "ssl_key_file",
    "unix_socket_directories",
    "wal_level",
]);
