import type { Vault } from "../../../../infra/aws/backup.ts";
import { wasRefused } from "../../../../infra/aws/call.ts";
import { type Patience, type Try, untilDone } from "../../../../infra/aws/patience.ts";
import { Failure } from "../../../../infra/failure.ts";
import type { Preparing } from "../../source.ts";
import { spanOf } from "../waiting.ts";
import {
    type CopyClient,
    copyFailure,
    type Copying,
    copyVault,
    hasFailed,
    leftNothing,
    orderCopy,
    stampCopy,
} from "./copy-job.ts";

/** What copying works with. */
export interface CopyTools {
    readonly backup: CopyClient;
    readonly patience: Patience;
    readonly preparing: Pick<Preparing, "progress" | "ordering" | "stamped">;
}

/** A copy that can be restored, in the drills' own vault. */
export interface Copied {
    /** Of an RDS snapshot. */
    readonly arn: string;
    /** The copy is encrypted anew, with its vault's key. */
    readonly keyArn: string | null;
}

/**
 * Copies a recovery point out of an air-gapped vault. The order takes no tags, so the copy bears the drill's stamp as soon
 * as AWS Backup names it; that of a drill that dies before is claimed by `claimCopy`, and removed by AWS after a day in any
 * case. Throws `RecoveryPointGone`, or what AWS says of a copy that failed.
 */
export async function copyOut(copying: Copying, tools: CopyTools): Promise<Copied> {
    const { backup, patience, preparing } = tools;
    const { from } = copying;
    const vault = await demandVault(backup, copying);
    const job = await order(copying, tools, vault);
    const begun = patience.now();
    let stamped = false;
    const arn = await untilDone(
        patience,
        async (): Promise<Try<string>> => {
            const copy = await backup.copyJob(job);
            if (copy === undefined) return { notYet: "AWS Backup does not know the copy job yet" };
            if (!stamped && (await stampCopy(backup, copying, copy))) {
                stamped = true;
                preparing.stamped();
            }
            if (hasFailed(copy)) {
                if (!stamped && leftNothing(copy)) preparing.stamped();
                throw copyFailure(from, copy);
            }
            preparing.progress(
                `copying out of ${from.vault}: ${copy.state.toLowerCase()} for ${spanOf(patience.now() - begun)}`,
            );
            const isDone = copy.state === "COMPLETED" && stamped && copy.pointArn !== null;
            return isDone ? { done: copy.pointArn } : { notYet: `the copy is ${copy.state}` };
        },
        (because) =>
            new Failure(
                "RestoreStuck",
                `The copy of ${from.arn} out of ${from.vault} did not end: ${because}.`,
            ),
    );
    return { arn, keyArn: vault.keyArn };
}

async function demandVault(backup: CopyClient, { target }: Copying): Promise<Vault> {
    const vault = await copyVault(backup, target);
    if (vault !== undefined) return vault;
    throw new Failure("AwsNotFound", `Stack ${target.stack} has no vault that drills could copy into.`, {
        hint: "Bring the stack up: it makes one where it has an air-gapped vault.",
    });
}

async function order(
    copying: Copying,
    { backup, preparing }: Pick<CopyTools, "backup" | "preparing">,
    vault: Vault,
): Promise<string> {
    const { arn, vault: fromVault } = copying.from;
    preparing.ordering();
    try {
        return await orderCopy(backup, copying, vault);
    } catch (error) {
        // without an answer nobody knows whether the copy is being made
        if (wasRefused(error)) preparing.stamped();
        if (error instanceof Failure && error.failure === "AwsNotFound")
            throw new Failure("RecoveryPointGone", `${arn} is not in ${fromVault} any more.`, {
                cause: error,
            });
        throw error;
    }
}
