import {
    findWorkbenches,
    type FoundWorkbench,
    type SweptWorkbench,
    sweepWorkbenches,
} from "../../../drills/selftest/workbench/sweep.ts";
import { readAwsTargets } from "../../../drills/sources/rds/read-target.ts";
import { Failure } from "../../../infra/failure.ts";
import { drillIdPattern } from "../../../infra/naming.ts";
import { describeFailed, describeLeftover } from "../../stacks/clear-away.ts";
import { remainsToSweep } from "../../stacks/remains.ts";
import {
    carryOutSweep,
    planSweep,
    stillSuspect,
    type SweepItem,
    type SweepPlan,
    type SweptItem,
} from "../../stacks/sweep.ts";
import { defineCommand } from "../command.ts";
import { flag, option, optionalArgument } from "../inputs.ts";

export const sweep = defineCommand({
    name: "sweep",
    summary: "find what crashed drills left, and remove it",
    description:
        "Looks for the stamps of drills on folders, sockets and processes, and with --stack on everything in the region " +
        "where drills of a stack restore; it never trusts the state of a stack. " +
        "Touches nothing that carries no stamp or another name than its drill's, nothing of production, no drill that " +
        "is running, and no copy that was kept on request unless it has expired or is named. What another machine may " +
        "be at is left until it has expired. " +
        "What a drill of this machine had ordered of AWS Backup when it died gets its stamp first, by the order's token. " +
        "The open record of a drill that died is sealed and written into the ledger.",
    inputs: {
        drill: optionalArgument("drill", "only this drill, even if it was told to keep its restored cluster"),
        stack: option("--stack <name>", "also the region of the stack of Pulumi.<name>.yaml"),
        dryRun: flag("--dry-run", "say what would be removed, and remove nothing"),
    },
    examples: [
        { line: "lifeboat sweep", does: "remove what crashed drills left on this machine" },
        { line: "lifeboat sweep --stack production", does: "and what any machine's left on AWS" },
        { line: "lifeboat sweep --dry-run", does: "only look" },
        {
            line: "lifeboat sweep drill-20261120t020000z-a1b2c3",
            does: "remove a copy that was kept for debugging",
        },
    ],
    exitCodes: [3, 4, 23],
    run: async ({ home, stacks }, { drill, stack, dryRun }) => {
        if (drill !== undefined && !drillIdPattern.test(drill)) {
            throw new Failure("BadUsage", `"${drill}" is not the id of a drill.`, {
                hint: "It looks like drill-20261120t020000z-a1b2c3; `lifeboat history` lists them.",
            });
        }
        // drills of every database of a stack leave things in the same place
        const [aws] = stack === undefined ? [null] : await readAwsTargets(stacks, stack);
        const where = { home, remains: await remainsToSweep(home, aws) };
        const plan = await planSweep(where, {
            now: new Date(),
            ...(drill !== undefined && { drillId: drill }),
        });
        // of a selftest there is no record to close and nothing to keep: only a sweep of everything looks for them
        const found = drill === undefined ? await findWorkbenches(home) : [];
        const { items, unseen } = plan;
        if (dryRun) {
            const planned = [...items.map(plannedLine), ...found.map(plannedWorkbench)];
            const { suspects } = plan;
            const text = lines([...planned, ...manualLines(plan)]);
            return { document: { plan: items, selftests: found, suspects, unseen }, text };
        }
        const swept = await carryOutSweep(where, items);
        const selftests = await sweepWorkbenches(home, found);
        const suspects = stillSuspect(plan.suspects, swept);
        const manual = manualLines({ suspects, unseen });
        const left =
            manual.length > 0 ||
            swept.some((item) => item.failed.length > 0 || item.unseen.length > 0) ||
            selftests.some(isLeft);
        const unclosed = swept.some((item) => item.unclosed !== null);
        const exitCode = left ? 23 : unclosed ? 4 : 0;
        const text = lines([...swept.map(sweptLine), ...selftests.map(sweptWorkbench), ...manual]);
        return { document: { swept, selftests, suspects, unseen }, text, exitCode };
    },
});

function lines(items: readonly string[]): string {
    return items.length === 0 ? "Nothing is left of any drill." : items.join("\n");
}

function plannedLine({ drillId, decision, because, leftovers, claims }: SweepItem): string {
    const ordered = claims ? ["the copy that it had ordered"] : [];
    const what = [...leftovers.map(describeLeftover), ...ordered].join(", ") || "its open record";
    return `${drillId}: would ${decision} ${what}, because ${because}`;
}

function sweptLine(item: SweptItem): string {
    const { drillId, decision, because, removed, failed, unseen, closed, unclosed, remark } = item;
    if (decision === "leave") return `${drillId}: left alone, because ${because}`;
    const parts = [
        removed.length === 0 ? "nothing to remove" : `removed ${removed.map(describeLeftover).join(", ")}`,
        ...failed.map((one) => `could not remove ${describeFailed(one)}`),
        ...unseen,
        ...(closed ? ["its record is closed now"] : []),
        ...(remark === null ? [] : [remark]),
        ...(unclosed === null ? [] : [`its record could not be closed: ${unclosed}`]),
    ];
    return `${drillId}: ${parts.join("; ")}`;
}

/** What a person must look at: nobody else may touch it, or could see it. */
function manualLines({ suspects, unseen }: Pick<SweepPlan, "suspects" | "unseen">): readonly string[] {
    return [
        ...suspects.map(
            (suspect) => `${describeLeftover(suspect)}: suspicious, and not touched: ${suspect.because}`,
        ),
        ...unseen,
    ];
}

function isLeft({ failed }: SweptWorkbench): boolean {
    return failed !== null;
}

function plannedWorkbench({ id, decision, because, place }: FoundWorkbench): string {
    return `${id}: would ${decision} ${place}, because ${because}`;
}

function sweptWorkbench({ id, decision, because, place, failed }: SweptWorkbench): string {
    if (decision === "leave") return `${id}: left alone, because ${because}`;
    return failed === null ? `${id}: removed ${place}` : `${id}: could not remove ${place}: ${failed}`;
}
