import path from "node:path";
import { majorOf } from "../server/major.ts";
import { logPrefix } from "../server/log.ts";
import { type DrillPlace, drillPort } from "./place.ts";

/**
 * Settings that keep a restored copy away from production and from the archive, whatever production's configuration
 * files say. They are given as `-c` arguments, which outrank `postgresql.conf` and `postgresql.auto.conf`. A server
 * does not start with a setting that it does not know, so they depend on its version.
 */
export function quarantineSettings(place: DrillPlace, serverVersion: string): Record<string, string> {
    return {
        ...settingsSince(majorOf(serverVersion)),
        // reachable for us alone
        listen_addresses: "",
        port: String(drillPort),
        unix_socket_directories: place.sockets,
        unix_socket_permissions: "0700",
        hba_file: place.hba,
        ident_file: place.ident,
        ssl: "off",
        external_pid_file: path.join(place.data, "external.pid"),
        cluster_name: place.drillId,
        // nothing goes to the archive: a new timeline written there would lead the next restore astray
        archive_mode: "off",
        archive_command: "",
        archive_cleanup_command: "",
        recovery_end_command: "",
        // nothing goes to production or comes from it: not its WAL, not its slots, not its subscriptions
        primary_conninfo: "",
        primary_slot_name: "",
        synchronous_standby_names: "",
        max_logical_replication_workers: "0",
        // nothing of production's own code runs: cron jobs, login and event triggers, preloaded libraries
        shared_preload_libraries: "",
        session_preload_libraries: "",
        local_preload_libraries: "",
        // the log is ours to read: known place and language, no statement or detail with the values of a row
        logging_collector: "off",
        log_destination: "stderr",
        log_line_prefix: logPrefix,
        log_timezone: "UTC",
        log_min_messages: "warning",
        log_error_verbosity: "terse",
        log_min_error_statement: "panic",
        log_statement: "none",
        log_min_duration_statement: "-1",
        lc_messages: "C",
        // a throw-away copy: after a crash of the machine the drill is void, so waiting for the disk proves nothing
        fsync: "off",
        // what is judged must not be changed by our own housekeeping, and the copy does not live to need it
        autovacuum: "off",
        // a kill -9 must not leave a segment in /dev/shm: this kind is a file in the data directory
        dynamic_shared_memory_type: "mmap",
        hot_standby: "on",
        max_standby_archive_delay: "-1",
    };
}

/** The part of them that came with a later version: what an older server lacks, it cannot do either. */
function settingsSince(major: number): Record<string, string> {
    return {
        ...(major >= 15 && { archive_library: "" }),
        ...(major >= 17 && {
            sync_replication_slots: "off",
            synchronized_standby_slots: "",
            // before 17 nothing fires at login, and whoever runs DDL on a copy disables them there (amcheck.ts)
            event_triggers: "off",
        }),
    };
}
