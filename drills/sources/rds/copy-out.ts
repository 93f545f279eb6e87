import { type Patience, type Try, untilDone } from "../../../infra/aws/patience.ts";
import type { Backup, CopyJob, Vault } from "../../../infra/aws/backup.ts";
import { Failure, type FailureName } from "../../../infra/failure.ts";
import { drillCopyRoleName } from "../../../infra/names.ts";
import type { Progress } from "../../../infra/progress.ts";
import { stampTags } from "../../../infra/stamp.ts";
import type { RestoreRequest } from "../../model/restore-request.ts";
import type { AwsTarget } from "../aws-target.ts";
import { spanOf } from "./waiting.ts";

/** What a copy needs of AWS Backup. */
export type CopyClient = Pick<Backup, "vault" | "startCopy" | "copyJob" | "tag">;

/** Where a recovery point lies that no restore reads from. */
export interface AirGapped {
    readonly arn: string;
    readonly vault: string;
}

/** A copy that can be restored, in the drills' own vault. */
export interface Copied {
    /** Of an RDS snapshot. */
    readonly arn: string;
    /** The copy is encrypted anew, with its vault's key. */
    readonly keyArn: string | null;
}

/**
 * Copies a recovery point out of an air-gapped vault. The copy bears the drill's stamp as soon as AWS Backup names it;
 * a drill that dies before leaves one that AWS removes after a day. The same drill never makes two.
 * Throws `RecoveryPointGone`, or what AWS says of a copy that failed.
 */
export async function copyOut(
    backup: CopyClient,
    target: AwsTarget,
    request: Pick<RestoreRequest, "drillId" | "expiresAt">,
    from: AirGapped,
    progress: Progress,
    patience: Patience,
): Promise<Copied> {
    const vault = await demandVault(backup, target);
    const job = await start(backup, target, request, from, vault);
    const begun = patience.now();
    let stamped = false;
    const arn = await untilDone(
        patience,
        async (): Promise<Try<string>> => {
            const copy = await backup.copyJob(job);
            if (copy === undefined) return { notYet: "AWS Backup does not know the copy job yet" };
            if (copy.state === "FAILED" || copy.state === "PARTIAL") throw copyFailure(from, copy);
            progress(
                `copying out of ${from.vault}: ${copy.state.toLowerCase()} for ${spanOf(patience.now() - begun)}`,
            );
            if (copy.pointArn === null) return { notYet: `the copy is ${copy.state}` };
            stamped ||= await stamp(backup, copy.pointArn, target, request);
            const isDone = copy.state === "COMPLETED" && stamped;
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

async function demandVault(backup: CopyClient, { place, stack }: AwsTarget): Promise<Vault> {
    const name = place.copyVaultName;
    const vault = name === null ? undefined : await backup.vault(name);
    if (vault !== undefined) return vault;
    throw new Failure("AwsNotFound", `Stack ${stack} has no vault that drills could copy into.`, {
        hint: "Bring the stack up: it makes one where it has an air-gapped vault.",
    });
}

async function start(
    backup: CopyClient,
    { system, role }: AwsTarget,
    { drillId }: Pick<RestoreRequest, "drillId">,
    { arn, vault: fromVault }: AirGapped,
    vault: Vault,
): Promise<string> {
    const [, partition = "aws", , , account = ""] = vault.arn.split(":");
    try {
        return await backup.startCopy({
            pointArn: arn,
            fromVault,
            toVaultArn: vault.arn,
            roleArn: `arn:${partition}:iam::${account}:role/${drillCopyRoleName(system, role)}`,
            token: drillId,
            deleteAfterDays: 1,
        });
    } catch (error) {
        if (error instanceof Failure && error.failure === "AwsNotFound")
            throw new Failure("RecoveryPointGone", `${arn} is not in ${fromVault} any more.`, {
                cause: error,
            });
        throw error;
    }
}

/** False while AWS Backup does not know yet what it has just named. */
async function stamp(
    backup: CopyClient,
    arn: string,
    { database }: AwsTarget,
    { drillId, expiresAt }: Pick<RestoreRequest, "drillId" | "expiresAt">,
): Promise<boolean> {
    try {
        await backup.tag(arn, {
            [stampTags.drillId]: drillId,
            [stampTags.expiresAt]: expiresAt,
            [stampTags.target]: database.name,
        });
        return true;
    } catch (error) {
        if (error instanceof Failure && error.failure === "AwsNotFound") return false;
        throw error;
    }
}

/** A copy job tells why in a sentence only. The first that fits. */
const reasons: readonly (readonly [FailureName, RegExp])[] = [
    ["RecoveryPointGone", /recovery point.*(not found|does not exist|cannot be found|deleted|expired)/i],
    ["AwsDenied", /not authorized|access ?denied|insufficient privileges/i],
    ["KeyUnusable", /\bkms\b|\bkey\b/i],
    ["AwsQuotaExceeded", /quota|limit/i],
];

function copyFailure({ arn, vault }: AirGapped, { state, message }: CopyJob): Failure {
    const name = reasons.find(([, says]) => says.test(message))?.[0] ?? "AwsRefused";
    const said = message === "" ? "AWS Backup does not say why" : message;
    return new Failure(name, `The copy of ${arn} out of ${vault} ended as ${state}: ${said}`);
}
