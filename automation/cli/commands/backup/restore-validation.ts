import path from "node:path";
import { drillExitCode } from "../../../../drills/verdict.ts";
import { readAwsTarget } from "../../../../drills/sources/rds/read-target.ts";
import { restoreJobOf, sourceOf } from "../../../../drills/sources/rds/restore-test.ts";
import { readStackFile } from "../../../../infra/config/stack-file.ts";
import { Failure } from "../../../../infra/failure.ts";
import { databaseIdentifier } from "../../../../infra/names.ts";
import { newDrillId } from "../../../../infra/naming.ts";
import { validateRestore } from "../../../backup/restore-validation.ts";
import type { RestoreTestOrder } from "../../../backup/judge-restore-test.ts";
import { type CommandContext, defineCommand } from "../../command.ts";
import { drillTasks } from "../../drill-tasks.ts";
import { option } from "../../inputs.ts";
import { showEvidence } from "../../show-evidence.ts";
import { productionStack } from "../../stack-inputs.ts";
import { openTaskView } from "../../task-view.ts";

export const restoreValidation = defineCommand({
    name: "restore-validation",
    summary: "judge what AWS Backup restored for a test, and tell it the result",
    description:
        "Runs the checks of a drill on the instance that a restore job of AWS Backup's restore testing made, seals and " +
        "keeps the evidence, and only then reports SUCCESSFUL or FAILED: after that AWS deletes the instance. What could " +
        "not be judged is FAILED. Where the command ends before, nothing is reported, and it can be called again.",
    inputs: {
        job: option("--job <id>", "the restore job, as its event names it"),
        stack: productionStack,
    },
    examples: [
        {
            line: "lifeboat backup restore-validation --job 52BEE289-xmpl --stack production",
            does: "what the event of a completed restore test starts",
        },
    ],
    exitCodes: [3, 20, 21, 22, 24],
    run: async (context, { job, stack }) => {
        if (job === undefined || job === "") {
            throw new Failure("BadUsage", "Which restore job is to be judged?", {
                hint: "Name it with --job; the event `Restore Job State Change` holds it as restoreJobId.",
            });
        }
        const order = await orderOf(context, stack, job);
        const view = openTaskView(context.output);
        try {
            const deadline = deadlineOf(order);
            const signal = AbortSignal.any([context.interrupts.signal(), deadline.signal]);
            const { evidence, answer } = await validateRestore(
                order,
                job,
                drillTasks(view.show),
                signal,
            ).finally(deadline.clear);
            view.close();
            const shown = await showEvidence(evidence, context.output);
            return {
                document: { job, answer, drill: evidence },
                text: `${shown}\n\nAWS Backup was told: ${answer.status}.`,
                exitCode: drillExitCode(evidence),
            };
        } finally {
            view.close();
        }
    },
});

/** Which database it is says the job: the event of a restore test names no more. */
async function orderOf(
    { home, stacks }: CommandContext,
    stack: string,
    job: string,
): Promise<RestoreTestOrder> {
    const { configuration } = await readStackFile(path.join(stacks, `Pulumi.${stack}.yaml`));
    const source = sourceOf(await restoreJobOf(configuration.region, job));
    const database = configuration.databases.find(
        ({ name }) => databaseIdentifier(configuration.system, name) === source,
    );
    if (database === undefined) {
        throw new Failure(
            "BadUsage",
            `Restore job ${job} restored ${source}, which is no database of stack ${stack}.`,
        );
    }
    const read = await readAwsTarget(stacks, stack, database.name);
    const { aws, objectives, assertions, performance, deadlines } = read;
    return {
        drillId: newDrillId(new Date()),
        home: home.root,
        aws,
        target: `${stack}/${database.name}`,
        source: "backup-vault",
        ...{ point: "latest", to: "immediate", keepOnFailure: false },
        ...{ objectives, assertions, performance, deadlines },
    };
}

/** AWS waits some hours for the answer, and no longer. */
function deadlineOf({ deadlines: { drillSeconds } }: RestoreTestOrder): {
    readonly signal: AbortSignal;
    readonly clear: () => void;
} {
    const controller = new AbortController();
    const timer = setTimeout(() => {
        controller.abort(new Failure("DrillTimedOut", `The checks did not end within ${drillSeconds} s.`));
    }, drillSeconds * 1_000);
    return {
        signal: controller.signal,
        clear: () => {
            clearTimeout(timer);
        },
    };
}
