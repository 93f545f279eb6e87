import type { Proof, Verdict } from "../../model/verdict.ts";
import { proofLevels } from "../../model/verdict.ts";
import { span } from "../../report/format.ts";
import { visible } from "../../report/visible.ts";
import type { LedgerRecord } from "./record.ts";
import type { LedgerProblem, LedgerVerification } from "./verify-ledger.ts";

/** What somebody wants to be proved before they go on. */
export interface GateDemand {
    readonly target: string;
    /** How long ago the drill may have ended, in seconds. */
    readonly maxAgeSeconds: number;
    /** The least that it must have proved. */
    readonly proof: Proof;
    /** Whether a drill counts that missed an objective or warned. */
    readonly allowDegraded: boolean;
}

/** Why a gate is closed. */
export type GateObstacle = "ledger-broken" | "clock" | "no-drill" | "not-passed" | "weaker-proof" | "too-old";

/** Whether there is fresh proof, and what stands in the way. */
export interface GateDecision {
    /** True where there are no obstacles. */
    readonly open: boolean;
    readonly obstacles: readonly { readonly obstacle: GateObstacle; readonly message: string }[];
    /** The newest drill of the target that was judged; null where there is none or the ledger is broken. */
    readonly drill: LedgerRecord | null;
    /** Since that drill ended. Negative where it ended in the future. */
    readonly ageSeconds: number | null;
}

/**
 * Judges by the newest complete drill of the target alone: an older pass says nothing of what failed since. Drills
 * that were interrupted judged nothing and are passed over; their absence shows in the age.
 */
export function decideGate(
    { ok, entries, problems }: Pick<LedgerVerification, "ok" | "entries" | "problems">,
    demand: GateDemand,
    now: Date,
): GateDecision {
    if (!ok) return closed("ledger-broken", `The ledger does not hold: ${firstOf(problems)}`);
    const records = entries.map(({ record }) => record);
    const drill = records.findLast(({ target, status }) => target === demand.target && status === "complete");
    if (drill === undefined) return closed("no-drill", noDrill(records, demand.target));
    const ageSeconds = (now.getTime() - Date.parse(drill.finishedAt)) / 1_000;
    const obstacles = [
        ...fromTheFuture(records, now),
        ...notPassed(drill, demand),
        ...weakerProof(drill, demand),
        ...tooOld(ageSeconds, demand),
    ];
    return { open: obstacles.length === 0, obstacles, drill, ageSeconds };
}

type Obstacles = GateDecision["obstacles"];

function closed(obstacle: GateObstacle, message: string): GateDecision {
    return { open: false, obstacles: [{ obstacle, message }], drill: null, ageSeconds: null };
}

/** A clock that was set back makes every proof look younger than it is: one record of the future is enough to know. */
function fromTheFuture(records: readonly LedgerRecord[], now: Date): Obstacles {
    const ahead = records.find(({ finishedAt }) => Date.parse(finishedAt) > now.getTime());
    if (ahead === undefined) return [];
    const seconds = (Date.parse(ahead.finishedAt) - now.getTime()) / 1_000;
    const message = `${ahead.drill} ended ${span(seconds)} in the future: one of the clocks is wrong, so no age can be trusted.`;
    return [{ obstacle: "clock", message }];
}

function notPassed({ drill, verdict }: LedgerRecord, { allowDegraded }: GateDemand): Obstacles {
    const enough: readonly Verdict[] = allowDegraded ? ["passed", "degraded"] : ["passed"];
    if (enough.includes(verdict)) return [];
    return [{ obstacle: "not-passed", message: `The last drill, ${drill}, did not pass: ${verdict}.` }];
}

function weakerProof({ drill, proof }: LedgerRecord, demand: GateDemand): Obstacles {
    if (proofLevels.indexOf(proof) >= proofLevels.indexOf(demand.proof)) return [];
    const message = `The last drill, ${drill}, proved "${proof}", and "${demand.proof}" is demanded.`;
    return [{ obstacle: "weaker-proof", message }];
}

function tooOld(ageSeconds: number, { maxAgeSeconds }: GateDemand): Obstacles {
    const excess = ageSeconds - maxAgeSeconds;
    if (excess <= 0) return [];
    const message = `The last drill ended ${span(ageSeconds)} ago, ${span(excess)} more than the ${span(maxAgeSeconds)} allowed.`;
    return [{ obstacle: "too-old", message }];
}

function noDrill(records: readonly LedgerRecord[], target: string): string {
    const interrupted = records.filter((record) => record.target === target).length;
    if (interrupted > 0)
        return `No drill of ${visible(target)} came to its end (${interrupted} interrupted).`;
    const others = [...new Set(records.map((record) => visible(record.target)))];
    const instead = others.length === 0 ? "it is empty" : `it has drills of ${others.join(", ")}`;
    return `There is no drill of ${visible(target)} in the ledger: ${instead}.`;
}

function firstOf([first, ...more]: readonly LedgerProblem[]): string {
    if (first === undefined) return "unknown reason.";
    const line = first.line === null ? "" : `line ${first.line}: `;
    return `${line}${first.message}${more.length === 0 ? "" : ` (and ${more.length} more)`}`;
}
