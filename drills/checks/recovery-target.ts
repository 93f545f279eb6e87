import { compareLsn, parseLsn } from "../../infra/local/wal-archive/lsn.ts";
import { quantity } from "../count.ts";
import type { Finding } from "../model/check-outcome.ts";
import type { CheckContext, RecordCheck } from "./check.ts";

/**
 * Judges what recovery has recorded, so it can speak also where no server is left. It runs last, when both stops are
 * known: the one at the target, and the one at the end of the archive.
 */
export const recoveryTarget = {
    id: "recovery-target",
    title: "Recovery target",
    proves: "Recovery stopped exactly where it was told to, and the roll-forward replayed the archive to its end.",
    severity: "error",
    stage: "after-roll-forward",
    asks: "records",
    needs: [],
    whenNothing: "inconclusive",
    run: (context) => {
        const { lsn, lastCommitAt } = context.restored.stoppedAt;
        const later = context.comparison?.alignment?.laterTransactions;
        const end = context.rolledForward?.reachedLsn;
        return {
            // where the server does not tell, what it holds beside the baseline does
            looked: lsn === null && lastCommitAt === null && later === undefined ? 0 : 1,
            summary: `${stopOf(lsn, later)}${end === undefined ? "" : `, rolled forward to ${end}`}`,
            findings: [...stopFindings(context), ...laterTransactions(context), ...archiveFindings(context)],
        };
    },
} as const satisfies RecordCheck;

function stopOf(lsn: string | null, later: number | undefined): string {
    if (lsn !== null) return `stopped at ${lsn}`;
    if (later === undefined) return "nobody can tell where it stopped";
    return `stopped ${later === 0 ? "at the baseline" : `${quantity(later, "transaction")} after the baseline`}`;
}

/** The end of one record and the start of the next lie a page header apart, never a whole page. */
const pageBytes = 8_192n;

/** The first stop against the target. */
export function stopFindings({ target, point, restored }: CheckContext): readonly Finding[] {
    const { lsn, lastCommitAt } = restored.stoppedAt;
    switch (target.kind) {
        case "baseline":
            if (point.baselineAt !== null)
                return lastCommitAt === null ? [] : afterTime(lastCommitAt, point.baselineAt);
            if (point.baselineLsn === null)
                return [unknown("The recovery point names no LSN for its baseline.")];
            return lsn === null
                ? [unknown(noLsn)]
                : [...before(lsn, point.baselineLsn), ...after(lsn, point.baselineLsn)];
        case "lsn":
            // the record that holds the target is replayed to its own end
            return lsn === null ? [unknown(noLsn)] : before(lsn, target.lsn);
        case "immediate":
            if (point.endLsn === null) return [];
            return lsn === null ? [unknown(noLsn)] : before(lsn, point.endLsn);
        case "time":
            return lastCommitAt === null ? [] : afterTime(lastCommitAt, target.time);
        case "latest":
            return [];
    }
}

const noLsn = "The server does not say where its recovery stopped.";

function before(stopped: string, target: string): readonly Finding[] {
    const short = parseLsn(target) - parseLsn(stopped);
    if (short < pageBytes) return [];
    return [
        failure(
            "first stop",
            `Recovery stopped at ${stopped}, ${quantity(Number(short), "byte")} before its target ${target}.`,
        ),
    ];
}

function after(stopped: string, target: string): readonly Finding[] {
    if (compareLsn(stopped, target) <= 0) return [];
    return [failure("first stop", `Recovery stopped at ${stopped}, after its target ${target}.`)];
}

function afterTime(lastCommitAt: string, target: string): readonly Finding[] {
    if (Date.parse(lastCommitAt) <= Date.parse(target)) return [];
    return [
        failure("first stop", `The copy holds a commit of ${lastCommitAt}, later than its target ${target}.`),
    ];
}

/** A restore to the baseline holds no transaction that the baseline did not see. */
function laterTransactions({ target, baseline, comparison }: CheckContext): readonly Finding[] {
    const later = comparison?.alignment?.laterTransactions ?? 0;
    if (target.kind !== "baseline" || later === 0) return [];
    const message = `${quantity(later, "transaction")} later than the baseline ${later === 1 ? "is" : "are"} committed in the copy.`;
    // without a slot the LSN lies a little after the snapshot, so that a restore to it is ahead by nature
    return [
        { level: baseline?.snapshot.exact === false ? "note" : "failure", subject: "first stop", message },
    ];
}

/** The second stop: what the archive cannot bring back is named. */
function archiveFindings({ target, rolledForward }: CheckContext): readonly Finding[] {
    if (rolledForward === null) {
        return target.kind === "latest"
            ? []
            : [{ level: "note", subject: "archive", message: "There was no roll-forward." }];
    }
    return rolledForward.problems.map((problem) => failure("archive", `${problem.replace(/\.$/, "")}.`));
}

function failure(subject: string, message: string): Finding {
    return { level: "failure", subject, message };
}

function unknown(message: string): Finding {
    return { level: "inconclusive", subject: "first stop", message };
}
