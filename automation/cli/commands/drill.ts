import { performance } from "node:perf_hooks";
import { pointSelectorHelp } from "../../../drills/sources/point-selector.ts";
import { restoreTargetHelp } from "../../../drills/sources/restore-target.ts";
import { openSource, sourceKinds } from "../../../drills/sources/registry.ts";
import { drillExitCode } from "../../../drills/verdict.ts";
import { labWish } from "../../../infra/local/lab/lab-wish.ts";
import type { Emit } from "../../drill-events.ts";
import { exitCodeOf } from "../../errors.ts";
import { readyLab } from "../../lab.ts";
import type { DrillOrder } from "../../stacks/order.ts";
import { runToEvidence } from "../../stacks/run.ts";
import { sweepFirst } from "../../stacks/sweep-first.ts";
import { planDrill } from "../../steps/plan.ts";
import { failureOf } from "../../steps/preflight.ts";
import { type CommandContext, type CommandResult, defineCommand } from "../command.ts";
import { orderOf } from "../drill-order.ts";
import { drillTasks } from "../drill-tasks.ts";
import { flag, option, optionOr } from "../inputs.ts";
import { planText } from "../plan-text.ts";
import { showEvidence } from "../show-evidence.ts";
import { stackDatabase } from "../stack-inputs.ts";
import { openTaskView } from "../task-view.ts";

/** What can be drilled beside the stacks on AWS. */
const targets = ["lab"] as const;

export const drill = defineCommand({
    name: "drill",
    summary: "restore the latest recovery point, judge what came back, destroy it",
    description:
        "Stands up a temporary restore stack, compares every row with the baseline that was captured with the backup, " +
        "replays the rest of the archive, measures RPO and RTO, destroys the stack, and leaves signed evidence. " +
        "The lab is made or started when it is needed, and goes on running. With --stack a database on AWS is drilled: it is " +
        "restored beside production, in the drills' own network, and its cost is estimated and capped before anything is made.",
    inputs: {
        target: option("--target <name>", "what is drilled, where no stack is named", {
            choices: targets,
        }),
        stack: option("--stack <name>", "a stack on AWS, instead of the lab"),
        database: stackDatabase,
        source: option(
            "--source <kind>",
            "the kind of recovery point; of a stack: those of its file in turn",
            {
                choices: sourceKinds,
            },
        ),
        point: optionOr("--point <id>", pointSelectorHelp, "latest"),
        to: option(
            "--to <target>",
            `where the restore stops: ${restoreTargetHelp}; the baseline, or for a snapshot its own instant`,
        ),
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
        { line: "lifeboat drill --stack production", does: "the nightly drill of a database on AWS" },
        {
            line: "lifeboat drill --stack production --source rds-snapshot --point random:7d --dry-run",
            does: "what a drill of any snapshot of this week would restore, and what it would cost",
        },
    ],
    exitCodes: [3, 20, 21, 22, 23, 24],
    run: async (context, values) => {
        const order = await orderOf(context, values, new Date());
        return values.dryRun ? plan(context, order) : run(context, order);
    },
});

async function run(context: CommandContext, order: DrillOrder): Promise<CommandResult> {
    const view = openTaskView(context.output);
    const emit = drillTasks(view.show);
    try {
        const started = performance.now();
        await makeReady(context, order, emit);
        const drillStarted = performance.now();
        const evidence = await runToEvidence(order, emit, context.interrupts);
        const ended = performance.now();
        view.close();
        context.output.note(
            tookNote(order, (ended - drillStarted) / 1_000, (drillStarted - started) / 1_000),
        );
        const text = await showEvidence(evidence, context.output);
        return { document: evidence, text, exitCode: drillExitCode(evidence) };
    } finally {
        view.close();
    }
}

/** The drill itself, and what came before it: two figures, because only the first one recurs every night. */
function tookNote({ aws }: DrillOrder, drillSeconds: number, readySeconds: number): string {
    const whole = (drillSeconds + readySeconds).toFixed(1);
    const before = aws === null ? "making the lab ready" : "looking for what earlier drills left";
    return `The drill took ${drillSeconds.toFixed(1)} s; ${whole} s with ${before} (${readySeconds.toFixed(1)} s).`;
}

/** The lab is made or started; a stack stands already. What earlier drills left is removed first. */
async function makeReady({ home, env }: CommandContext, { aws }: DrillOrder, emit: Emit): Promise<void> {
    if (aws === null) await makeLabReady({ home, env }, emit);
    await sweepFirst(home, aws, emit);
}

async function makeLabReady({ home, env }: Pick<CommandContext, "home" | "env">, emit: Emit): Promise<void> {
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
}

async function plan({ home }: CommandContext, order: DrillOrder): Promise<CommandResult> {
    const planned = await planDrill(order, await openSource(order.source, { home, aws: order.aws }));
    const blocked = failureOf(planned.findings);
    return {
        document: { dryRun: true, target: order.target, source: order.source, ...planned },
        text: planText(order, planned),
        exitCode: blocked === null ? 0 : exitCodeOf(blocked),
    };
}
