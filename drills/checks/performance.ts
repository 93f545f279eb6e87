import { count } from "../count.ts";
import type { ServerCheck } from "./check.ts";
import { compareProbes } from "./compare-probes.ts";

/** After the roll-forward: on a server that takes writes, as production does, and not on one that replays. */
export const performance = {
    id: "performance",
    title: "Performance",
    proves: "Each of the configured queries is as fast on the warmed copy as it was at the baseline, within the tolerance.",
    severity: "error",
    stage: "after-roll-forward",
    asks: "server",
    access: "read-only",
    needs: ["probes", "baseline"],
    whenNothing: "skipped",
    run: async (session, { restored, baseline, performance: spec }) => {
        const { verdicts, differences } = await compareProbes(
            session,
            restored,
            spec,
            baseline?.probes ?? null,
        );
        const kept = verdicts.filter(({ pace }) => pace === "within").length;
        return {
            looked: verdicts.length,
            summary: `${count(kept)} of ${count(verdicts.length)} within ${spec.tolerancePercent} % of the baseline`,
            findings: [
                ...verdicts.map(({ finding }) => finding),
                ...differences.map((message) => ({ level: "note" as const, subject: "server", message })),
            ],
        };
    },
} as const satisfies ServerCheck;
