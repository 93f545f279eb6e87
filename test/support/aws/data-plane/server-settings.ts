import { logPrefix } from "../../../../infra/local/server/log.ts";
import type { ServerPlace } from "./place.ts";

type Settings = Readonly<Record<string, string>>;

/**
 * What RDS itself decides of every server, whatever a parameter group or a backup says. Nothing that quarantines a copy
 * is among it: that is for the drill's own parameter group to do, and what is inherited must be able to hurt.
 */
export function serviceSettings(place: ServerPlace): Settings {
    return {
        listen_addresses: "",
        port: String(place.port),
        unix_socket_directories: place.sockets,
        unix_socket_permissions: "0700",
        hba_file: place.hba,
        ident_file: place.ident,
        // the gateway encrypts
        ssl: "off",
        logging_collector: "off",
        log_destination: "stderr",
        log_line_prefix: logPrefix,
        log_timezone: "UTC",
        log_min_messages: "warning",
        log_min_error_statement: "panic",
        lc_messages: "C",
        // of a machine that fails nobody keeps these files
        fsync: "off",
        // a server that is killed must not leave a segment in /dev/shm
        dynamic_shared_memory_type: "mmap",
    };
}

/** A restored instance archives nothing before RDS takes its first backup, and follows nobody. */
export const restoredSettings: Settings = {
    archive_mode: "off",
    archive_command: "",
    archive_cleanup_command: "",
    recovery_end_command: "",
    primary_conninfo: "",
    primary_slot_name: "",
    synchronous_standby_names: "",
    // ready means recovered, and limits that a class of instance lowers are no reason to stop
    hot_standby: "off",
};

/** Sized for an instance of AWS, not for the machine of the tests. */
const ofTheMachine = new Set([
    "shared_buffers",
    "huge_pages",
    "effective_cache_size",
    "maintenance_work_mem",
    "autovacuum_work_mem",
    "max_wal_size",
    "min_wal_size",
]);

/**
 * The part of a parameter group that PostgreSQL understands: what is RDS's own (`rds.force_ssl`), computed from the class
 * of the instance (`{DBInstanceClassMemory/9531392}`), or sized for it, is left out.
 * @param known the names that the server knows; a name with a dot belongs to an extension, which may come later
 */
export function settingsOfGroup(parameters: Settings, known: ReadonlySet<string>): Settings {
    const understood = Object.entries(parameters).filter(
        ([name, value]) =>
            (known.has(name) || (name.includes(".") && !name.startsWith("rds."))) &&
            !ofTheMachine.has(name) &&
            !value.includes("{"),
    );
    return Object.fromEntries(understood);
}

/**
 * Lines of a configuration file: RDS writes there what a parameter group says and what it decides itself, so that
 * `pg_settings` shows it as the server's own. On the command line it would look like an exception of a drill.
 */
export function configurationLines(settings: Settings): string {
    const lines = Object.entries(settings).map(
        ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`,
    );
    return `\n# of the service\n${lines.join("\n")}\n`;
}
