import type { Backup, CopyJob, Vault } from "../../../../infra/aws/backup.ts";
import { Failure, type FailureName } from "../../../../infra/failure.ts";
import { drillCopyRoleName } from "../../../../infra/names.ts";
import { stampTags } from "../../../../infra/stamp.ts";
import type { RestoreRequest } from "../../../model/restore-request.ts";
import type { AwsTarget } from "../../aws-target.ts";

/** What a copy needs of AWS Backup. */
export type CopyClient = Pick<Backup, "vault" | "startCopy" | "copyJob" | "tag">;

/** Where a recovery point lies that no restore reads from. */
export interface AirGapped {
    readonly arn: string;
    readonly vault: string;
}

/** One drill's copy. */
export interface Copying {
    readonly target: AwsTarget;
    readonly request: Pick<RestoreRequest, "drillId" | "expiresAt">;
    readonly from: AirGapped;
}

/** The drills' own vault; undefined where the stack has none. */
export async function copyVault(backup: CopyClient, { place }: AwsTarget): Promise<Vault | undefined> {
    return place.copyVaultName === null ? undefined : backup.vault(place.copyVaultName);
}

/** Orders the copy, or is answered with the job that stands: the same drill never makes two. */
export function orderCopy(
    backup: CopyClient,
    { target: { system, role }, request: { drillId }, from }: Copying,
    vault: Vault,
): Promise<string> {
    const [, partition = "aws", , , account = ""] = vault.arn.split(":");
    return backup.startCopy({
        pointArn: from.arn,
        fromVault: from.vault,
        toVaultArn: vault.arn,
        roleArn: `arn:${partition}:iam::${account}:role/${drillCopyRoleName(system, role)}`,
        token: drillId,
        deleteAfterDays: 1,
    });
}

/** False while the copy has no name yet, or AWS Backup does not know yet what it has just named. */
export async function stampCopy(
    backup: CopyClient,
    { target: { database }, request: { drillId, expiresAt } }: Copying,
    { pointArn }: CopyJob,
): Promise<boolean> {
    if (pointArn === null) return false;
    try {
        await backup.tag(pointArn, {
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

/** Whether a copy job ended without a copy that could be restored. */
export function hasFailed({ state }: CopyJob): boolean {
    return state === "FAILED" || state === "PARTIAL";
}

/** Whether such a job left nothing, where what it names could not be stamped. */
export function leftNothing({ state, pointArn }: CopyJob): boolean {
    return state === "FAILED" || (state === "PARTIAL" && pointArn === null);
}

/** A copy job tells why in a sentence only. The first that fits. */
const reasons: readonly (readonly [FailureName, RegExp])[] = [
    ["RecoveryPointGone", /recovery point.*(not found|does not exist|cannot be found|deleted|expired)/i],
    ["AwsDenied", /not authorized|access ?denied|insufficient privileges/i],
    ["KeyUnusable", /\bkms\b|\bkey\b/i],
    ["AwsQuotaExceeded", /quota|limit/i],
];

/** What the end of a job that failed means. */
export function copyFailure({ arn, vault }: AirGapped, { state, message }: CopyJob): Failure {
    const name = reasons.find(([, says]) => says.test(message))?.[0] ?? "AwsRefused";
    const said = message === "" ? "AWS Backup does not say why" : message;
    return new Failure(name, `The copy of ${arn} out of ${vault} ended as ${state}: ${said}`);
}
