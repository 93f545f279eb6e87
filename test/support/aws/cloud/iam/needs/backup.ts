import { type Call, text } from "../../call.ts";
import type { World } from "../../world.ts";
import type { Need } from "./need.ts";

/**
 * What AWS Backup asks IAM about: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */
export function backupNeeds({ action, region, parameters }: Call, world: World): readonly Need[] {
    const vaultArn = (name: string): string =>
        `arn:aws:backup:${region}:${world.account}:backup-vault:${name}`;
    const vault = text(parameters, "BackupVaultName");
    const planArn = (id: string): string => `arn:aws:backup:${region}:${world.account}:backup-plan:${id}`;
    const plan = text(parameters, "BackupPlanId");
    const point = text(parameters, "RecoveryPointArn");
    const need = (...resources: readonly (string | undefined)[]): Need => {
        const named = resources.filter((one): one is string => one !== undefined);
        return { action: `backup:${action}`, resources: named.length === 0 ? ["*"] : named };
    };
    switch (action) {
        case "ListRecoveryPointsByBackupVault":
        case "DescribeBackupVault":
        case "CreateBackupVault":
        case "DeleteBackupVault":
        case "DeleteBackupVaultAccessPolicy":
        case "DeleteBackupVaultLockConfiguration":
        case "PutBackupVaultAccessPolicy":
        case "PutBackupVaultLockConfiguration":
            return [need(vault === undefined ? undefined : vaultArn(vault))];
        case "DeleteBackupPlan":
        case "UpdateBackupPlan":
            return [need(plan === undefined ? undefined : planArn(plan))];
        case "DescribeRecoveryPoint":
        case "DeleteRecoveryPoint":
        case "DisassociateRecoveryPoint":
        case "GetRecoveryPointRestoreMetadata":
        case "UpdateRecoveryPointLifecycle":
            return [need(point)];
        case "StartCopyJob":
            return [need(point), ...copyNeeds(parameters)];
        case "ListTags":
        case "TagResource":
        case "UntagResource":
            return [need(text(parameters, "ResourceArn"))];
        case "ListBackupVaults":
        case "ListRecoveryPointsByResource":
        case "DescribeCopyJob":
        case "ListCopyJobs":
        case "DescribeRestoreJob":
        case "ListRestoreJobs":
        case "PutRestoreValidationResult":
            return [need()];
        default:
            throw new Error(`IAM: nobody has said what backup:${action} needs`);
    }
}

/** The role that copies is handed over, to AWS Backup and nobody else. */
function copyNeeds(parameters: Call["parameters"]): readonly Need[] {
    const role = text(parameters, "IamRoleArn");
    if (role === undefined) return [];
    const context = { "iam:PassedToService": "backup.amazonaws.com" };
    return [{ action: "iam:PassRole", resources: [role], context }];
}
