import {
    findWorkbenches,
    type FoundWorkbench,
    type SweptWorkbench,
    sweepWorkbenches,
} from "../../../drills/selftest/workbench/sweep.ts";
import { Failure } from "../../../infra/failure.ts";
import { drillIdPattern } from "../../../infra/naming.ts";
import {
    carryOutSweep,
    describeLeftover,
    planSweep,
    type SweepItem,
    type SweptItem,
} from "../../stacks/sweep.ts";
import { remainsOf } from "../../stacks/remains.ts";
import { defineCommand } from "../command.ts";
import { flag, optionalArgument } from "../inputs.ts";

export const sweep = defineCommand({
    name: "sweep",
    summary: "find what crashed drills left, and remove it",
    description:
        "Looks for the stamps of drills on folders, sockets and processes, and never trusts the state of a stack. " +
        "Touches nothing that carries no stamp, no drill that is running, and no copy that was kept on request " +
        "unless it has expired or is named. The open record of a drill that died is sealed and written into the ledger.",
    inputs: {
        drill: optionalArgument("drill", "only this drill, even if it was told to keep its restored cluster"),
        dryRun: flag("--dry-run", "say what would be removed, and remove nothing"),
    },
    examples: [
        { line: "lifeboat sweep", does: "remove what crashed drills left" },
        { line: "lifeboat sweep --dry-run", does: "only look" },
        {
            line: "lifeboat sweep drill-20261120t020000z-a1b2c3",
            does: "remove a copy that was kept for debugging",
        },
    ],
    exitCodes: [4, 23],
    run: async ({ home }, { drill, dryRun }) => {
        if (drill !== undefined && !drillIdPattern.test(drill)) {
            throw new Failure("BadUsage", `"${drill}" is not the id of a drill.`, {
                hint: "It looks like drill-20261120t020000z-a1b2c3; `lifeboat history` lists them.",
            });
        }
        const where = { home, remains: await remainsOf(home, null) };
        const plan = await planSweep(where, {
            now: new Date(),
            ...(drill !== undefined && { drillId: drill }),
        });
        // of a selftest there is no record to close and nothing to keep: only a sweep of everything looks for them
        const found = drill === undefined ? await findWorkbenches(home) : [];
        if (dryRun) {
            const text = lines([...plan.map(plannedLine), ...found.map(plannedWorkbench)]);
            return { document: { plan, selftests: found }, text };
        }
        const swept = await carryOutSweep(where, plan);
        const selftests = await sweepWorkbenches(home, found);
        const left = swept.some(({ failed }) => failed.length > 0) || selftests.some(isLeft);
        const unclosed = swept.some((item) => item.unclosed !== null);
        const exitCode = left ? 23 : unclosed ? 4 : 0;
        const text = lines([...swept.map(sweptLine), ...selftests.map(sweptWorkbench)]);
        return { document: { swept, selftests }, text, exitCode };
    },
});

function lines(items: readonly string[]): string {
    return items.length === 0 ? "Nothing is left of any drill." : items.join("\n");
}

function plannedLine({ drillId, decision, because, leftovers }: SweepItem): string {
    const what = leftovers.map(describeLeftover).join(", ") || "its open record";
    return `${drillId}: would ${decision} ${what}, because ${because}`;
}

function sweptLine(item: SweptItem): string {
    const { drillId, decision, because, removed, failed, closed, unclosed, remark } = item;
    if (decision === "leave") return `${drillId}: left alone, because ${because}`;
    const parts = [
        removed.length === 0 ? "nothing to remove" : `removed ${removed.map(describeLeftover).join(", ")}`,
        ...failed.map(({ leftover, reason }) => `could not remove ${describeLeftover(leftover)}: ${reason}`),
        ...(closed ? ["its record is closed now"] : []),
        ...(remark === null ? [] : [remark]),
        ...(unclosed === null ? [] : [`its record could not be closed: ${unclosed}`]),
    ];
    return `${drillId}: ${parts.join("; ")}`;
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
