import { performance } from "node:perf_hooks";
import type { AwsTarget } from "../../drills/sources/aws-target.ts";
import { messageOf } from "../../infra/failure.ts";
import type { Home } from "../../infra/home.ts";
import type { Emit } from "../drill-events.ts";
import { describeFailed } from "./clear-away.ts";
import { remainsToSweep } from "./remains.ts";
import { carryOutSweep, planSweep, stillSuspect, type SweptItem } from "./sweep.ts";

/**
 * Removes what earlier drills left before another is begun, and tells of it where there was something; on AWS always, for
 * a look there takes a second, and a minute or two where it is throttled. Never throws: a drill is worth having beside the
 * remains of another, and what ends a sweep (no credentials, no way to AWS) ends the drill by itself.
 * @param aws null for a drill of the lab
 */
export async function sweepFirst(home: Home, aws: AwsTarget | null, emit: Emit): Promise<void> {
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1_000;
    const isShown = aws !== null;
    if (isShown) emit({ type: "step-started", step: "sweep" });
    try {
        const where = { home, remains: await remainsToSweep(home, aws) };
        const { items, suspects, unseen } = await planSweep(where, { now: new Date() });
        for (const message of unseen) emit({ type: "warning", message });
        const due = items.filter(({ decision }) => decision === "remove");
        if (due.length > 0 && !isShown) emit({ type: "step-started", step: "sweep" });
        const swept = await carryOutSweep(where, due);
        for (const { kind, place, because } of stillSuspect(suspects, swept))
            emit({ type: "warning", message: `Suspicious, and not touched: ${kind} ${place}: ${because}` });
        if (due.length === 0 && !isShown) return;
        const failures = swept.flatMap(failuresOf);
        const summary = due.length > 0 ? summaryOf(swept) : "nothing to remove was found";
        emit(
            failures.length === 0
                ? { type: "step-done", step: "sweep", seconds: seconds(), summary }
                : { type: "step-failed", step: "sweep", seconds: seconds(), reason: failures.join("; ") },
        );
    } catch (error) {
        const reason = `Nobody could look for what earlier drills left: ${messageOf(error)}`;
        emit(
            isShown
                ? { type: "step-failed", step: "sweep", seconds: seconds(), reason }
                : { type: "warning", message: reason },
        );
    }
}

function failuresOf({ drillId, failed, unseen, unclosed }: SweptItem): readonly string[] {
    return [
        ...failed.map(describeFailed),
        ...unseen,
        ...(unclosed === null ? [] : [`${drillId}: ${unclosed}`]),
    ];
}

function summaryOf(swept: readonly SweptItem[]): string {
    const remarks = swept.flatMap(({ remark }) => (remark === null ? [] : [`; ${remark}`]));
    return `cleared up after ${swept.map(({ drillId }) => drillId).join(", ")}${remarks.join("")}`;
}
