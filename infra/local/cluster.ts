import { appendFile } from "node:fs/promises";
import path from "node:path";
import { Failure } from "../failure.ts";
import type { ConnectionTarget } from "../postgres/session.ts";
import { identRules, passwordRule, socketRule, superuser, writeForServer } from "./server/authentication.ts";
import { makeServerFolder } from "./server/folder.ts";
import { freePort } from "./server/free-port.ts";
import { majorOf } from "./server/major.ts";
import { logPrefix, messages, whyItDied } from "./server/log.ts";
import { clusterState, type Postmaster } from "./server/postmaster.ts";
import { runAsServer, type Server } from "./server/process.ts";
import { startFailure, tryStart } from "./server/start.ts";
import { ourAccountName } from "./server/user.ts";

/** One WAL segment, in bytes. Small, so that an idle lab archives little and a fault hits little. */
export const walSegmentBytes = 1_048_576;

/** A cluster to be made. */
export interface NewCluster {
    /** Made here, with its parents. Its own parent gets the server's log. */
    readonly dataDirectory: string;
    /** As `wal-archive/command.ts` writes it. Empty: WAL is kept until a command is set. */
    readonly archiveCommand: string;
}

/** Where a production cluster runs. */
export interface ClusterPlace {
    readonly dataDirectory: string;
    /** The folder of its Unix socket; a path of at most 90 bytes. */
    readonly sockets: string;
    /** The port of the last start; null for the first. Another one is taken when somebody else has it now. */
    readonly port: number | null;
}

/** A production cluster that takes connections. */
export interface RunningCluster {
    readonly pid: number;
    /** Of 127.0.0.1, for roles with a password; remember it for the next start. */
    readonly port: number;
    /** The superuser over the socket, database `postgres`. */
    readonly target: ConnectionTarget;
}

/** The log of a cluster lies beside its data directory, so that a base backup does not hold it. */
export function clusterLog(dataDirectory: string): string {
    return path.join(path.dirname(dataDirectory), "server.log");
}

/**
 * Makes a production cluster: data checksums, UTF-8 with a collation that is the same on every machine, WAL for
 * logical slots, an archive. Throws `ServerFailed`, `DiskFull`.
 */
export async function initCluster(server: Server, cluster: NewCluster): Promise<void> {
    const { dataDirectory } = cluster;
    await makeServerFolder(dataDirectory, server.user);
    const args = ["--pgdata", dataDirectory, ...initdbOptions, ...collation(server.binaries.version)];
    const cwd = path.dirname(dataDirectory);
    const run = await runAsServer(server.user, server.binaries.initdb, args, { cwd, timeoutMs: 120_000 });
    if (run.exitCode !== 0) throw initFailure(dataDirectory, run.output);
    await appendFile(path.join(dataDirectory, "postgresql.conf"), configuration(cluster));
    const rules = `${socketRule}${passwordRule}`;
    await writeForServer(path.join(dataDirectory, "pg_hba.conf"), rules, server.user);
    const ident = identRules(ourAccountName(), server.binaries.version);
    await writeForServer(path.join(dataDirectory, "pg_ident.conf"), ident, server.user);
}

/** Starts a production cluster, or finds it running. Throws `ServerFailed` with the last lines of its log, `DiskFull`. */
export async function startCluster(server: Server, place: ClusterPlace): Promise<RunningCluster> {
    const found = await clusterState(place.dataDirectory);
    if (found.state === "running" && found.postmaster.ready) return runningCluster(found.postmaster);
    await makeServerFolder(place.sockets, server.user);
    const log = clusterLog(place.dataDirectory);
    let said: readonly string[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
        const port = attempt === 0 && place.port !== null ? place.port : await freePort();
        const outcome = await tryStart(server, {
            dataDirectory: place.dataDirectory,
            log,
            settings: { port: String(port), unix_socket_directories: place.sockets },
            deadlineMs: 60_000,
        });
        if (outcome.started) return runningCluster(outcome.postmaster);
        ({ said } = outcome);
        if (!said.some((line) => line.includes("Address already in use"))) break;
    }
    throw startFailure(place.dataDirectory, log, said);
}

const initdbOptions = [
    `--username=${superuser}`,
    "--encoding=UTF8",
    "--locale=C",
    "--data-checksums",
    `--wal-segsize=${walSegmentBytes / 1_048_576}`,
    "--auth-local=peer",
    "--auth-host=scram-sha-256",
    "--no-instructions",
];

/** Built-in `C.UTF-8`, and before PostgreSQL 17, which brought it, plain `C`: it knows ASCII letters alone. */
function collation(serverVersion: string): readonly string[] {
    return majorOf(serverVersion) >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : [];
}

function configuration(cluster: NewCluster): string {
    const settings = {
        listen_addresses: "127.0.0.1",
        wal_level: "logical",
        archive_mode: "on",
        archive_command: cluster.archiveCommand,
        // an idle production still archives its heartbeat, or the RPO could never be met
        archive_timeout: "60s",
        min_wal_size: "32MB",
        max_wal_size: "256MB",
        // two-phase commits happen in production: backups, baselines and checks must cope with them
        max_prepared_transactions: "8",
        log_line_prefix: logPrefix,
        log_timezone: "UTC",
        // the server's log is kept and may be shown: no statement and no detail with the values of a row
        log_min_error_statement: "panic",
        log_error_verbosity: "terse",
    };
    const lines = Object.entries(settings).map(
        ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`,
    );
    return `\n# lifeboat\n${lines.join("\n")}\n`;
}

function runningCluster({ pid, port, sockets }: Postmaster): RunningCluster {
    return { pid, port, target: { host: sockets, port, user: superuser, database: "postgres" } };
}

function initFailure(dataDirectory: string, output: string): Failure {
    const said = whyItDied(messages(output));
    const full = output.includes("No space left on device");
    return new Failure(full ? "DiskFull" : "ServerFailed", `initdb of ${dataDirectory} failed: ${said}`);
}
