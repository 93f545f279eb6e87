/** Why it matters that a setting is as it was. */
export interface JudgedSetting {
    readonly changes: "the meaning of data" | "who sees what" | "what a crash or a restore brings back";
    /** Its value may hold a password, and is kept as a digest. */
    readonly secret: boolean;
}

const meaning: JudgedSetting = { changes: "the meaning of data", secret: false };
const sight: JudgedSetting = { changes: "who sees what", secret: false };
const recovery: JudgedSetting = { changes: "what a crash or a restore brings back", secret: false };
const command: JudgedSetting = { ...recovery, secret: true };

/**
 * The settings of a server that are compared. Not those of speed and size, which follow the machine, nor those of the
 * place (paths, ports, certificates), which a copy must have of its own.
 */
export const judgedSettings: Readonly<Record<string, JudgedSetting>> = {
    DateStyle: meaning,
    IntervalStyle: meaning,
    TimeZone: meaning,
    timezone_abbreviations: meaning,
    lc_monetary: meaning,
    lc_numeric: meaning,
    lc_time: meaning,
    default_text_search_config: meaning,
    server_encoding: meaning,
    standard_conforming_strings: meaning,
    backslash_quote: meaning,
    array_nulls: meaning,
    transform_null_equals: meaning,
    bytea_output: meaning,
    extra_float_digits: meaning,
    xmlbinary: meaning,
    xmloption: meaning,
    default_transaction_isolation: meaning,
    default_transaction_deferrable: meaning,
    session_replication_role: meaning,
    default_table_access_method: meaning,
    search_path: sight,
    row_security: sight,
    lo_compat_privileges: sight,
    password_encryption: sight,
    createrole_self_grant: sight,
    allow_system_table_mods: sight,
    default_transaction_read_only: recovery,
    wal_level: recovery,
    fsync: recovery,
    full_page_writes: recovery,
    synchronous_commit: recovery,
    synchronous_standby_names: recovery,
    wal_log_hints: recovery,
    data_checksums: recovery,
    track_commit_timestamp: recovery,
    max_prepared_transactions: recovery,
    zero_damaged_pages: recovery,
    ignore_checksum_failure: recovery,
    ignore_invalid_pages: recovery,
    ignore_system_indexes: recovery,
    archive_mode: recovery,
    archive_timeout: recovery,
    archive_library: recovery,
    archive_command: command,
    restore_command: command,
};
