import { Failure, messageOf } from "../../infra/failure.ts";
import { type ConnectionTarget, withSession } from "../../infra/postgres/session.ts";
import { type Progress, silent } from "../../infra/progress.ts";
import { type Baseline, baselineVersion, type TableBaseline } from "./baseline.ts";
import type { Closing, ClosingTable } from "./closing.ts";
import { sumUp } from "./judge.ts";
import { measurePlacement, type Placement } from "./placement.ts";
import { planTable, type PlannedTable, tableKey, termsOf } from "./read-restored.ts";
import { defaultJobs, type ScannedTable, scanTables } from "./scan.ts";
import { readServerFacts, type ServerFacts } from "./server-facts.ts";
import { type PlacedSnapshot, takeSnapshot } from "./snapshot.ts";
import { readTables } from "./tables.ts";

/** Which production is read once more, and by which baseline. */
export interface ClosingOptions {
    /** The writer that the first baseline was captured from. Nothing is written. */
    readonly target: ConnectionTarget;
    /** The first baseline. */
    readonly baseline: Baseline;
    /** Connections that read tables. Default: one per processor, at most 8. */
    readonly jobs?: number;
    readonly progress?: Progress;
}

/**
 * Reads production again as a baseline did, later, so that restores to anywhere between the two can be judged by both.
 *
 * @throws Failure CaptureFailed on a standby, on another production than the baseline's, where a table is damaged, and
 * where the server cannot be asked
 */
export async function captureClosing(options: ClosingOptions): Promise<Closing> {
    try {
        refuseStandby(await withSession(options.target, {}, readServerFacts));
        // how it lies in the WAL does not matter: whether a restore ends before it is measured by transactions
        const snapshot = await takeSnapshot(options.target, "plain");
        try {
            return await close(options, snapshot);
        } finally {
            await snapshot.close();
        }
    } catch (error) {
        if (error instanceof Failure) throw error;
        const message = `The second baseline could not be captured: ${messageOf(error)}`;
        throw new Failure("CaptureFailed", message, { cause: error });
    }
}

async function close(options: ClosingOptions, snapshot: PlacedSnapshot): Promise<Closing> {
    const { target, baseline, jobs = defaultJobs(), progress = silent } = options;
    const placement = await measurePlacement(snapshot.session, baseline);
    refuseOther(placement);
    const tables = await tablesToRead(snapshot, baseline, placement);
    const scanned = await scanTables({ target, snapshot: snapshot.name, tables, jobs, progress });
    const opened = new Map(baseline.tables.map((table) => [tableKey(table), table]));
    return {
        version: baselineVersion,
        opening: baseline.token,
        capturedAt: snapshot.takenAt,
        capturedOn: "writer",
        snapshot: snapshot.place,
        tables: scanned.flatMap((table) => closingTable(table, opened.get(tableKey(table.table.facts)))),
    };
}

/** Tables that were rewritten or altered since have no block range that stayed as it was. */
async function tablesToRead(
    { session }: PlacedSnapshot,
    baseline: Baseline,
    placement: Placement,
): Promise<readonly PlannedTable[]> {
    const known = new Map(baseline.tables.map((table) => [tableKey(table), table]));
    const terms = termsOf(baseline, placement);
    return (await readTables(session)).flatMap((facts) => {
        const then = known.get(tableKey(facts));
        if (then?.relfilenode !== facts.relfilenode) return [];
        const planned = planTable(facts, then, terms);
        return planned.changed === null ? [{ ...planned, relfilenode: facts.relfilenode }] : [];
    });
}

function closingTable(
    { table: { facts }, scan }: ScannedTable<PlannedTable>,
    then: TableBaseline | undefined,
): readonly ClosingTable[] {
    const { schema, name, relfilenode } = facts;
    if (scan.outcome === "damaged") {
        throw new Failure("CaptureFailed", `${schema}.${name} is damaged in production: ${scan.reason}`);
    }
    if (scan.outcome !== "read") return [];
    // a table of one block range may have been read in several
    const scans = then?.buckets.length === 1 ? [sumUp(scan.buckets)] : scan.buckets;
    const buckets = scans.map(({ rows, sum, newerRows }) => ({ rows, sum: String(sum), newerRows }));
    return [{ schema, name, relfilenode, buckets }];
}

function refuseStandby({ inRecovery }: ServerFacts): void {
    if (!inRecovery) return;
    throw new Failure(
        "CaptureFailed",
        "A second baseline is captured from the writer, and this server is a standby.",
    );
}

function refuseOther({ unjudgeable }: Placement): void {
    if (unjudgeable === null) return;
    throw new Failure("CaptureFailed", `This server cannot close the baseline: ${unjudgeable}.`, {
        hint: "Name the production that the baseline was captured from, or capture a new baseline.",
    });
}
