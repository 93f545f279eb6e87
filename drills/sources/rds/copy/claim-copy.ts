import { openBackup } from "../../../../infra/aws/backup.ts";
import { type Patience, patience, type Try, untilDone } from "../../../../infra/aws/patience.ts";
import { Failure } from "../../../../infra/failure.ts";
import type { RestoreRequest } from "../../../model/restore-request.ts";
import type { AwsTarget } from "../../aws-target.ts";
import { demandAccount } from "../drill-bucket.ts";
import { awsPointOf } from "../restore-origin.ts";
import { type CopyClient, type Copying, copyVault, leftNothing, orderCopy, stampCopy } from "./copy-job.ts";

/** What claiming works with. */
export interface ClaimTools {
    readonly backup: CopyClient;
    /** Until AWS Backup names the copy. Default: 10 min. */
    readonly patience: Patience;
}

/**
 * Gives a copy its stamp that a drill had ordered and did not live to stamp, so that the second road finds it. The order is
 * sent again with the token that was used for it: AWS Backup answers with the job that stands. Where the drill died before
 * its order arrived a copy is begun by this, to be removed at once: nobody can ask for a job by its token.
 * Throws what AWS says where it cannot be told whether there is a copy, and `AwsWrongPlace` in another account.
 */
export async function claimCopy(
    target: AwsTarget,
    request: RestoreRequest,
    tools?: ClaimTools,
): Promise<void> {
    const { from } = awsPointOf(request.point);
    if (from.kind !== "air-gapped") return;
    const { backup, patience } = tools ?? (await defaultTools(target));
    const copying = { target, request, from };
    const vault = await copyVault(backup, target);
    // a vault that has copies in it cannot go
    if (vault === undefined) return;
    const job = await orderCopy(backup, copying, vault);
    await untilDone(
        patience,
        () => claimed(backup, copying, job),
        (because, cause) => cause ?? new Failure("RestoreStuck", `${because}.`),
    );
}

async function claimed(backup: CopyClient, copying: Copying, job: string): Promise<Try<true>> {
    const copy = await backup.copyJob(job);
    if (copy === undefined) return { notYet: `AWS Backup does not know copy job ${job} yet` };
    if (await stampCopy(backup, copying, copy)) return { done: true };
    if (leftNothing(copy)) return { done: true };
    const lacks = copy.pointArn === null ? "has no name yet" : "takes no stamp yet";
    return { notYet: `copy job ${job} is ${copy.state} and its copy ${lacks}` };
}

const namingBudgetMs = 10 * 60_000;

/** In another account nothing is there, and that would mean nothing. */
async function defaultTools(target: AwsTarget): Promise<ClaimTools> {
    const { region } = target;
    await demandAccount(target, { region });
    return { backup: await openBackup({ region }), patience: patience(namingBudgetMs) };
}
