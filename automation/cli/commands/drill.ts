import { performance } from "node:perf_hooks";
import {
    describeRestoreTarget,
    describeWindow,
    parseRestoreTarget,
    pointSelectorHelp,
    restoreTargetHelp,
} from "../../../drills/sources/choose.ts";
import { openSource, sourceKinds } from "../../../drills/sources/registry.ts";
import { readTarget } from "../../../drills/target.ts";
import { drillExitCode } from "../../../drills/verdict.ts";
import { labWish } from "../../../infra/local/lab/lab-wish.ts";
import { newDrillId } from "../../../infra/naming.ts";
import type { Emit } from "../../drill-events.ts";
import { readyLab } from "../../lab.ts";
import type { DrillOrder } from "../../stacks/order.ts";
import { runToEvidence } from "../../stacks/run.ts";
import { sweepFirst } from "../../stacks/sweep-first.ts";
import { type DrillPlan, planDrill } from "../../steps/plan.ts";
import { type CommandContext, type CommandResult, defineCommand } from "../command.ts";
import { drillTasks } from "../drill-tasks.ts";
import { showEvidence } from "../show-evidence.ts";
import { choice, flag, optionOr } from "../inputs.ts";
import { openTaskView } from "../task-view.ts";

/** What can be drilled. Stacks on AWS become targets when they can be restored from. */
const targets = ["lab"] as const;

export const drill = defineCommand({
    name: "drill",
    summary: "restore the latest recovery point, judge what came back, destroy it",
    description:
        "Stands up a temporary restore stack, compares every row with the baseline that was captured with the backup, " +
        "replays the rest of the archive, measures RPO and RTO, destroys the stack, and leaves signed evidence. " +
        "The lab is made or started when it is needed, and goes on running.",
    inputs: {
        target: choice("--target <name>", "what is drilled", targets, "lab"),
        source: choice("--source <kind>", "the kind of recovery point", sourceKinds, "local"),
        point: optionOr("--point <id>", pointSelectorHelp, "latest"),
        to: optionOr("--to <target>", `where the restore stops: ${restoreTargetHelp}`, "baseline"),
        keepOnFailure: flag("--keep-on-failure", "keep the restored cluster of a drill that did not pass"),
        dryRun: flag("--dry-run", "choose and look, make nothing"),
    },
    examples: [
        { line: "lifeboat drill", does: "the nightly drill" },
        { line: "lifeboat drill --to latest", does: "restore as much as the archive holds" },
        {
            line: "lifeboat drill --point random --json > drill.json",
            does: "any recovery point, for a script",
        },
        { line: "lifeboat drill --to 2026-11-20T12:00:00Z --dry-run", does: "can that instant be restored?" },
    ],
    exitCodes: [20, 21, 22, 23, 24],
    run: async (context, values) => {
        // what was typed is understood before anything is made
        parseRestoreTarget(values.to);
        const { objectives, assertions, performance, deadlines } = await readTarget(context.home.labConfig);
        const { target, source, point, to, keepOnFailure } = values;
        const order: DrillOrder = {
            drillId: newDrillId(new Date()),
            home: context.home.root,
            aws: null,
            ...{ target, source, point, to, keepOnFailure },
            ...{ objectives, assertions, performance, deadlines },
        };
        return values.dryRun ? plan(context, order) : run(context, order);
    },
});

async function run(context: CommandContext, order: DrillOrder): Promise<CommandResult> {
    const view = openTaskView(context.output);
    const emit = drillTasks(view.show);
    try {
        const started = performance.now();
        await makeReady(context, emit);
        const drillStarted = performance.now();
        const evidence = await runToEvidence(order, emit, context.interrupts);
        const ended = performance.now();
        view.close();
        context.output.note(tookNote((ended - drillStarted) / 1_000, (drillStarted - started) / 1_000));
        const text = await showEvidence(evidence, context.output);
        return { document: evidence, text, exitCode: drillExitCode(evidence) };
    } finally {
        view.close();
    }
}

/** The drill itself, and what came before it: two figures, because only the first one recurs every night. */
function tookNote(drillSeconds: number, readySeconds: number): string {
    const whole = (drillSeconds + readySeconds).toFixed(1);
    return `The drill took ${drillSeconds.toFixed(1)} s; ${whole} s with making the lab ready (${readySeconds.toFixed(1)} s).`;
}

async function makeReady({ home, env }: CommandContext, emit: Emit): Promise<void> {
    const started = performance.now();
    emit({ type: "step-started", step: "lab" });
    try {
        const { outcome, tookPoint } = await readyLab(home, labWish(env), (doing) => {
            emit({ type: "step-progress", step: "lab", doing });
        });
        const point = tookPoint === null ? "" : `, took ${tookPoint}`;
        const seconds = (performance.now() - started) / 1_000;
        emit({ type: "step-done", step: "lab", seconds, summary: `${outcome}${point}` });
    } catch (error) {
        const seconds = (performance.now() - started) / 1_000;
        emit({ type: "step-failed", step: "lab", seconds, reason: "it could not be made ready" });
        throw error;
    }
    await sweepFirst(home, null, emit);
}

async function plan({ home }: CommandContext, order: DrillOrder): Promise<CommandResult> {
    const planned = await planDrill(order, await openSource(order.source, { home, aws: order.aws }));
    const blocked = planned.findings.some(({ level }) => level === "failure");
    return { document: { dryRun: true, ...planned }, text: planText(planned), exitCode: blocked ? 20 : 0 };
}

function planText({ request: { point, target }, window, findings }: DrillPlan): string {
    return [
        `Would restore  ${point.id}, taken ${point.takenAt}, PostgreSQL ${point.serverVersion}`,
        `to             ${describeRestoreTarget(target)}`,
        `window         ${describeWindow(window)}`,
        ...findings.map(({ level, subject, message }) => `${level.padEnd(13)}  ${subject}: ${message}`),
        "Nothing was made.",
    ].join("\n");
}
