import type { SelfManagedConfiguration } from "../config/self-managed.ts";
import { objectNames, places, stanza } from "./places.ts";

const backRest = `pgbackrest --stanza=${stanza}`;

/** What of PostgreSQL's own the pods of backups start: arguments for kubectl, whose image has no shell. */
export type KubectlArguments = readonly string[];

/**
 * A script in the container of the database. pgBackRest must read the data folder, and its locks hold only among
 * processes that share a file system, so whatever changes the repository runs there.
 */
export function inPostgres(script: string): KubectlArguments {
    return [
        "exec",
        `pod/${objectNames.postgresPod}`,
        `--container=${objectNames.postgres}`,
        "--",
        "bash",
        "-euo",
        "pipefail",
        "-c",
        logged(script),
    ];
}

/**
 * What the pod's first process prints is what becomes of the container's log: a command that was started beside it
 * writes there as well as to its caller.
 */
function logged(script: string): string {
    return `{ ${script}; } 2>&1 | tee /proc/1/fd/1`;
}

/** @param annotation stays with the backup for ever, as `pgbackrest info` tells */
export function backupScript(type: "full" | "incr", annotation: string): string {
    return `${backRest} --type=${type} --annotation=started-by=${annotation} backup`;
}

/** Removes what is older than the retention, and the WAL that only that needed. */
export const cleanUpScript = `${backRest} expire`;

/**
 * Once, when the cluster is new: makes the repository's stanza, proves that a WAL segment arrives there, takes the
 * first backup (which is a full one where there was none), and gives the application its role.
 */
export const firstStepsScript = [
    `${backRest} stanza-create`,
    `${backRest} check`,
    backupScript("incr", "first-steps"),
    `psql --no-psqlrc --dbname=postgres --file=${places.configuration}/roles.sql`,
].join(" && ");

/** Something to archive on a quiet day: without it silence and failure would look the same. */
export const heartbeatScript =
    "psql --no-psqlrc --quiet --tuples-only --dbname=postgres --command=\"select pg_logical_emit_message(true, 'lifeboat', now()::text)\"";

/** What the log shows of a verification that found nothing wrong. */
export const verifiedMark = "lifeboat: the repository is verified";

/** `pgbackrest verify` ends with 0 whatever it finds, and calls an empty repository ok: what it printed is what counts. */
export const verifyScript = [
    "set -euo pipefail",
    `found=$(${backRest} --output=text --verbose --log-level-console=off verify)`,
    'echo "$found"',
    'if grep --quiet "no archives or backups exist" <<< "$found"; then exit 1; fi',
    'grep --quiet "^status: ok" <<< "$found"',
    `echo "${verifiedMark}"`,
].join("\n");

/** Fills an empty volume from the repository; a volume with anything on it is left as it is. */
export function restoreScript(restore: NonNullable<SelfManagedConfiguration["restore"]>): string {
    const target =
        restore.to === "latest" ? "" : ` --type=time --target="${restore.to}" --target-action=promote`;
    return [
        "set -euo pipefail",
        `if [ -s ${places.data}/PG_VERSION ]; then echo "the volume has a database already"; exit 0; fi`,
        `${backRest}${target} restore`,
    ].join("\n");
}

/** A certificate of the pod's own, made anew whenever it starts: clients can demand TLS, but not whose it is. */
export const certificateScript = [
    "set -eu",
    "openssl req -new -x509 -newkey rsa:2048 -nodes -days 3650 " +
        `-subj /CN=${objectNames.postgres} -keyout ${places.certificate}/server.key -out ${places.certificate}/server.crt`,
    `chmod 600 ${places.certificate}/server.key`,
].join("\n");
