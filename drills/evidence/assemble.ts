import { judged } from "../measure.ts";
import type { Evidence } from "../model/evidence.ts";
import type { Measured, PhaseTime } from "../model/figures.ts";
import type { RecoveryPoint } from "../model/recovery-point.ts";
import type { RestoreTarget } from "../model/restore-request.ts";
import { describeRestoreTarget } from "../sources/restore-target.ts";
import { judge, type Observed } from "../verdict.ts";

/** Everything a drill measured and found, as it has it at its end. What it never came to is null or empty. */
export interface DrillParts
    extends
        Pick<Evidence, "id" | "target" | "startedAt" | "finishedAt" | "tool" | "machine" | "engine">,
        Pick<Evidence, "baseline" | "recovery" | "leftovers" | "kept" | "cost">,
        Omit<Observed, "hasBaseline" | "cleanup" | "rpo" | "rto"> {
    readonly source: Pick<Evidence["source"], "kind"> & {
        readonly point: RecoveryPoint | null;
        readonly to: RestoreTarget;
    };
    readonly rpo: Evidence["rpo"];
    /** `seconds` is null where the drill did not get to its last check; else the phases sum to it. */
    readonly rto: Evidence["rto"];
    /** Size of the restored copy in bytes; 0 where nothing was restored. */
    readonly restoredBytes: number;
}

/** The record of a drill, with the verdict that follows from it: nobody else may set one. */
export function assembleEvidence(parts: DrillParts): Evidence {
    const rpo = { ...parts.rpo, ...inMilliseconds(parts.rpo) };
    const rto = rtoOf(parts.rto);
    const cleanup = parts.leftovers.length === 0 ? "clean" : "left-behind";
    const { verdict, reasons, proof } = judge({
        ...parts,
        cleanup,
        hasBaseline: parts.baseline !== null,
        rpo,
        rto,
    });
    return {
        schemaVersion: 1,
        id: parts.id,
        target: parts.target,
        startedAt: parts.startedAt,
        finishedAt: parts.finishedAt,
        tool: parts.tool,
        machine: parts.machine,
        engine: parts.engine,
        source: sourceOf(parts.source),
        baseline: parts.baseline,
        recovery: parts.recovery,
        status: parts.status,
        verdict,
        stopped: parts.stopped?.failure ?? null,
        reasons,
        proof,
        cleanup,
        leftovers: parts.leftovers,
        kept: parts.kept,
        aligned: parts.aligned,
        rpo,
        rto,
        checks: parts.checks.map((check) => ({ ...check, seconds: toMilliseconds(check.seconds) })),
        tables: parts.tables,
        totals: totalsOf(parts),
        cost: parts.cost,
    };
}

function sourceOf({ kind, point, to }: DrillParts["source"]): Evidence["source"] {
    return {
        kind,
        point: point?.id ?? null,
        takenAt: point?.takenAt ?? null,
        to: describeRestoreTarget(to),
        serverVersion: point?.serverVersion ?? null,
    };
}

/** The total is the sum of the phases as they are written, so that a reader who adds them up gets it. */
function rtoOf({ seconds, objectiveSeconds, phases }: Evidence["rto"]): Evidence["rto"] {
    const written = phases.map((phase) => ({ ...phase, seconds: nullOr(phase.seconds, toMilliseconds) }));
    const total = seconds === null ? null : toMilliseconds(sumOf(written));
    return { ...judged(total, objectiveSeconds), phases: written };
}

function inMilliseconds({ seconds, objectiveSeconds }: Measured): Measured {
    return judged(nullOr(seconds, toMilliseconds), objectiveSeconds);
}

function totalsOf({ tables, readInFull, restoredBytes }: DrillParts): Evidence["totals"] {
    const counted = tables.filter((table) => table.rows !== null);
    const rows = counted.reduce((sum, table) => sum + (table.rows ?? 0), 0);
    return tables.length === 0 && readInFull !== null
        ? { tables: readInFull.tables, rows: readInFull.rows, bytes: restoredBytes }
        : { tables: counted.length, rows, bytes: restoredBytes };
}

function sumOf(phases: readonly PhaseTime[]): number {
    return phases.reduce((sum, phase) => sum + (phase.seconds ?? 0), 0);
}

/** Seconds to three decimals: what lies below says more about the machine than about the drill. */
function toMilliseconds(seconds: number): number {
    return Math.round(seconds * 1_000) / 1_000;
}

function nullOr(value: number | null, map: (value: number) => number): number | null {
    return value === null ? null : map(value);
}
