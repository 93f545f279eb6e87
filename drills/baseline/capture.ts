import { randomBytes } from "node:crypto";
import { Failure, messageOf } from "../../infra/failure.ts";
import { type ConnectionTarget, withSession } from "../../infra/postgres/session.ts";
import { type Progress, silent } from "../../infra/progress.ts";
import type { AssertionSpec } from "../assertions/assertion.ts";
import type { ProbeSpec } from "../probes/probe.ts";
import { captureAssertionNumbers } from "./assertion-numbers.ts";
import { type Baseline, baselineVersion, type SequenceBaseline } from "./baseline.ts";
import { divide } from "./buckets.ts";
import { type CapturedTables, capturedTables } from "./captured-tables.ts";
import { readCollations } from "./collations.ts";
import { readExtensions } from "./extensions.ts";
import { fingerprintSql } from "./formula.ts";
import { readHeartbeat } from "./heartbeat.ts";
import { type Method, methodOf } from "./method.ts";
import { paceOf } from "./pace.ts";
import { captureProbes } from "./probes.ts";
import { plannedInputs } from "./row-inputs.ts";
import { readRoles } from "./roles.ts";
import { defaultJobs, scanTables } from "./scan.ts";
import { readSchemaObjects } from "./schema-objects.ts";
import { captureSequences } from "./sequences.ts";
import { readServerFacts, type ServerFacts } from "./server-facts.ts";
import { readSettings } from "./settings.ts";
import { type PlacedSnapshot, type SnapshotWay, takeSnapshot } from "./snapshot.ts";
import { readDeclared, readTables } from "./tables.ts";
import { commitToken } from "./token.ts";

/** What a baseline is captured of, and how kind that is to production. */
export interface CaptureOptions {
    /** The writer, by a role that may read every table and insert into `lifeboat.token`. */
    readonly target: ConnectionTarget;
    /** Connections that read tables. Default: one per processor, at most 8. */
    readonly jobs?: number;
    /** The most that all of them together read in a second, in bytes. Default null: as fast as it goes. */
    readonly bytesPerSecond?: number | null;
    /** Default `slot`, which falls back to `second` where the server gives no slot. */
    readonly snapshot?: SnapshotWay;
    /** How rows are hashed. Default: for physical restores, and fast. */
    readonly method?: Method;
    /** Those that look at the baseline are asked in its snapshot. Default: none. */
    readonly assertions?: readonly AssertionSpec[];
    /** Timed when the rest is captured and no snapshot is held. Default: none. */
    readonly probes?: readonly ProbeSpec[];
    readonly progress?: Progress;
}

/** How often a capture is tried when a table is truncated, rewritten, altered or dropped under it. */
const attempts = 3;

/**
 * Reads production as it is at one snapshot. Writes nothing but one token.
 *
 * @throws Failure CaptureFailed on a standby, where a table is damaged or does not hold still, and where the server
 * cannot be asked
 */
export async function captureBaseline(options: CaptureOptions): Promise<Baseline> {
    try {
        for (let attempt = 1; ; attempt += 1) {
            const captured = await captureOnce(options);
            if (!("moved" in captured)) return { ...captured, probes: await timeProbes(options) };
            if (attempt === attempts) throw restless(captured.moved);
        }
    } catch (error) {
        if (error instanceof Failure) throw error;
        throw new Failure("CaptureFailed", `The baseline could not be captured: ${messageOf(error)}`, {
            cause: error,
        });
    }
}

function timeProbes({ target, probes = [], progress = silent }: CaptureOptions): Promise<Baseline["probes"]> {
    if (probes.length > 0) progress("timing probes");
    return captureProbes(target, probes);
}

/** Token and sequences come before the snapshot, so that a restore to the snapshot is never behind them. */
async function captureOnce(options: CaptureOptions): Promise<Baseline | { readonly moved: string }> {
    const { target, progress = silent } = options;
    const server = await withSession(target, {}, readServerFacts);
    refuseStandby(server);
    const token = await commitToken(target);
    progress("reading sequences");
    const sequences = await withSession(target, {}, captureSequences);
    progress("waiting for a snapshot");
    const snapshot = await takeSnapshot(target, options.snapshot ?? "slot");
    try {
        return await describe(options, snapshot, { server, token, sequences });
    } finally {
        await snapshot.close();
    }
}

/** What was read before the snapshot was taken. */
interface Preliminaries {
    readonly server: ServerFacts;
    readonly token: string;
    readonly sequences: readonly SequenceBaseline[];
}

async function describe(
    options: CaptureOptions,
    snapshot: PlacedSnapshot,
    { server, token, sequences }: Preliminaries,
): Promise<Baseline | { readonly moved: string }> {
    const { session } = snapshot;
    const heartbeatAt = await readHeartbeat(session);
    const seed = String(randomBytes(8).readBigInt64BE());
    const method = options.method ?? methodOf("physical", false);
    const captured = await readContent(options, snapshot, { ...method, seed });
    if ("moved" in captured) return captured;
    return {
        version: baselineVersion,
        ...method,
        seed,
        capturedAt: snapshot.takenAt,
        capturedOn: server.inRecovery ? "standby" : "writer",
        serverVersion: server.serverVersion,
        systemIdentifier: server.systemIdentifier,
        timeline: server.timeline,
        database: server.database,
        token,
        snapshot: snapshot.place,
        heartbeatAt,
        ...captured,
        declared: [...captured.declared, ...(await readDeclared(session))],
        sequences: [...sequences],
        schemaObjects: await readSchemaObjects(session),
        extensions: await readExtensions(session),
        collations: await readCollations(session),
        roles: await readRoles(session),
        settings: await withSession(options.target, { settings: "the server's" }, readSettings),
        assertions: await captureAssertionNumbers(options.target, snapshot.name, options.assertions ?? []),
        probes: null,
    };
}

async function readContent(
    { target, jobs = defaultJobs(), bytesPerSecond = null, progress = silent }: CaptureOptions,
    snapshot: PlacedSnapshot,
    { plan, ...terms }: Method & { readonly seed: string },
): Promise<CapturedTables> {
    const facts = await readTables(snapshot.session);
    const tables = facts.map((table) => ({
        facts: table,
        sql: () =>
            fingerprintSql({
                ...table,
                ...terms,
                inputs: plannedInputs(table.columns, plan),
                newer: null,
            }),
        buckets: divide(table.blocks),
        bytes: table.bytes,
        relfilenode: table.relfilenode,
    }));
    const pace = paceOf(bytesPerSecond);
    const scans = await scanTables({ target, snapshot: snapshot.name, tables, jobs, pace, progress });
    return capturedTables(scans, plan);
}

function refuseStandby({ inRecovery }: ServerFacts): void {
    if (!inRecovery) return;
    throw new Failure(
        "CaptureFailed",
        "A baseline is captured from the writer, and this server is a standby.",
        {
            hint: "A standby does not know which transactions are still in progress: name the writer.",
        },
    );
}

function restless(table: string): Failure {
    return new Failure(
        "CaptureFailed",
        `The tables did not hold still during any of ${attempts} captures; at last it was ${table}.`,
        { hint: "Capture at a time when nothing rewrites tables." },
    );
}
