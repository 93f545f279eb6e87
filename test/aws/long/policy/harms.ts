import {
    DeleteBackupPlanCommand,
    DeleteBackupVaultAccessPolicyCommand,
    DeleteBackupVaultCommand,
    DeleteBackupVaultLockConfigurationCommand,
    DeleteRecoveryPointCommand,
    DisassociateRecoveryPointCommand,
    PutBackupVaultAccessPolicyCommand,
    PutBackupVaultLockConfigurationCommand,
    UpdateBackupPlanCommand,
    UpdateRecoveryPointLifecycleCommand,
} from "@aws-sdk/client-backup";
import { DeleteSecurityGroupCommand, DeleteSubnetCommand, DeleteVpcCommand } from "@aws-sdk/client-ec2";
import {
    DeleteAliasCommand,
    DeleteImportedKeyMaterialCommand,
    DisableKeyCommand,
    DisableKeyRotationCommand,
    PutKeyPolicyCommand,
    ScheduleKeyDeletionCommand,
    UpdateAliasCommand,
} from "@aws-sdk/client-kms";
import {
    AddTagsToResourceCommand,
    DeleteDBClusterSnapshotCommand,
    DeleteDBInstanceAutomatedBackupCommand,
    DeleteDBInstanceCommand,
    DeleteDBParameterGroupCommand,
    DeleteDBSnapshotCommand,
    DeleteDBSubnetGroupCommand,
    ModifyDBClusterSnapshotAttributeCommand,
    ModifyDBInstanceCommand,
    ModifyDBParameterGroupCommand,
    ModifyDBSnapshotAttributeCommand,
    ModifyDBSnapshotCommand,
    PromoteReadReplicaCommand,
    RebootDBInstanceCommand,
    RemoveTagsFromResourceCommand,
    ResetDBParameterGroupCommand,
    StopDBInstanceCommand,
} from "@aws-sdk/client-rds";
import { stampTags } from "../../../../infra/stamp.ts";
import type { Sdk } from "../../../support/aws/cloud/sdk.ts";
import type { Standing } from "./standing.ts";

/** One call of somebody who means harm. */
export type Harm = (sdk: Sdk, standing: Standing) => Promise<unknown>;

/** Sid of the denial -> what it is there to refuse. */
export const harms: Readonly<Record<string, readonly Harm[]>> = {
    NeverChangeWithoutTheStamp: [
        ({ rds }, { unstamped: id }) =>
            rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: id, SkipFinalSnapshot: true })),
        ({ rds }, { unstamped: id }) =>
            rds.send(new DeleteDBParameterGroupCommand({ DBParameterGroupName: id })),
        ({ rds }, { subnetGroup }) =>
            rds.send(new DeleteDBSubnetGroupCommand({ DBSubnetGroupName: subnetGroup })),
        ({ rds }, { unstamped: id }) =>
            rds.send(
                new ModifyDBInstanceCommand({ DBInstanceIdentifier: id, MasterUserPassword: "x".repeat(20) }),
            ),
        ({ rds }, { unstamped: id }) =>
            rds.send(new ModifyDBParameterGroupCommand({ DBParameterGroupName: id, Parameters: [fsyncOff] })),
        ({ rds }, { unstamped: id }) => rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: id })),
        ({ rds }, { unstamped: id }) => rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier: id })),
        ({ rds }, { unstamped: id }) => rds.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: id })),
        ({ rds }, { unstamped: id }) =>
            rds.send(
                new ResetDBParameterGroupCommand({ DBParameterGroupName: id, ResetAllParameters: true }),
            ),
        ({ ec2 }, { securityGroup: GroupId }) => ec2.send(new DeleteSecurityGroupCommand({ GroupId })),
        ({ ec2 }, { subnet: SubnetId }) => ec2.send(new DeleteSubnetCommand({ SubnetId })),
        ({ ec2 }, { vpc: VpcId }) => ec2.send(new DeleteVpcCommand({ VpcId })),
        ({ backup }, { vault, point }) => backup.send(new DeleteRecoveryPointCommand(inVault(vault, point))),
    ],
    // with a stamp on it, which tags of an instance bring to its snapshots
    NeverEndBackups: [
        ({ rds }, { snapshot: id }) => rds.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: id })),
        ({ rds }, { snapshot: id }) => rds.send(new ModifyDBSnapshotCommand({ DBSnapshotIdentifier: id })),
        ({ rds }, { snapshot: id }) =>
            rds.send(new ModifyDBSnapshotAttributeCommand({ DBSnapshotIdentifier: id, ...shared })),
        ({ rds }, { snapshot: id }) =>
            rds.send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier: id })),
        ({ rds }, { snapshot: id }) =>
            rds.send(
                new ModifyDBClusterSnapshotAttributeCommand({ DBClusterSnapshotIdentifier: id, ...shared }),
            ),
        ({ rds }, { productionArn }) =>
            rds.send(
                new DeleteDBInstanceAutomatedBackupCommand({
                    DBInstanceAutomatedBackupsArn: productionArn.replace(/:db:.*$/, ":auto-backup:ab-1"),
                }),
            ),
    ],
    NeverDamageKeys: [
        ({ kms }, { key: KeyId }) =>
            kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 })),
        ({ kms }, { key: KeyId }) => kms.send(new DisableKeyCommand({ KeyId })),
        ({ kms }, { key: KeyId }) => kms.send(new DisableKeyRotationCommand({ KeyId })),
        ({ kms }, { key: KeyId }) => kms.send(new PutKeyPolicyCommand({ KeyId, Policy: "{}" })),
        ({ kms }, { key: KeyId }) => kms.send(new DeleteImportedKeyMaterialCommand({ KeyId })),
        ({ kms }, { alias: AliasName }) => kms.send(new DeleteAliasCommand({ AliasName })),
        ({ kms }, { alias: AliasName, key: TargetKeyId }) =>
            kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId })),
    ],
    NeverChangeVaults: [
        ({ backup }, { vault, point }) =>
            backup.send(new DisassociateRecoveryPointCommand(inVault(vault, point))),
        ({ backup }, { vault, point }) =>
            backup.send(
                new UpdateRecoveryPointLifecycleCommand({
                    ...inVault(vault, point),
                    Lifecycle: { DeleteAfterDays: 1 },
                }),
            ),
        ({ backup }, { vault }) => backup.send(new DeleteBackupVaultCommand({ BackupVaultName: vault })),
        ({ backup }, { vault }) =>
            backup.send(new DeleteBackupVaultAccessPolicyCommand({ BackupVaultName: vault })),
        ({ backup }, { vault }) =>
            backup.send(new DeleteBackupVaultLockConfigurationCommand({ BackupVaultName: vault })),
        ({ backup }) => backup.send(new DeleteBackupPlanCommand({ BackupPlanId: "plan-1" })),
        ({ backup }, { vault }) =>
            backup.send(new PutBackupVaultAccessPolicyCommand({ BackupVaultName: vault, Policy: "{}" })),
        ({ backup }, { vault }) =>
            backup.send(
                new PutBackupVaultLockConfigurationCommand({ BackupVaultName: vault, MinRetentionDays: 1 }),
            ),
        ({ backup }) =>
            backup.send(
                new UpdateBackupPlanCommand({
                    BackupPlanId: "plan-1",
                    BackupPlan: { BackupPlanName: "shop", Rules: [] },
                }),
            ),
    ],
    // which bears a stamp here: it opens nothing
    NeverTouchProduction: [
        ({ rds }, { production: id }) =>
            rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: id, SkipFinalSnapshot: true })),
        ({ rds }, { production: id }) =>
            rds.send(
                new ModifyDBInstanceCommand({ DBInstanceIdentifier: id, MasterUserPassword: "x".repeat(20) }),
            ),
        ({ rds }, { production: id }) => rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: id })),
        ({ rds }, { production: id }) => rds.send(new StopDBInstanceCommand({ DBInstanceIdentifier: id })),
        ({ rds }, { production: id }) =>
            rds.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: id })),
        ({ rds }, { productionArn: ResourceName }) =>
            rds.send(
                new AddTagsToResourceCommand({
                    ResourceName,
                    Tags: [{ Key: stampTags.drillId, Value: "drill-1" }],
                }),
            ),
        ({ rds }, { productionArn: ResourceName }) =>
            rds.send(new RemoveTagsFromResourceCommand({ ResourceName, TagKeys: ["lifeboat:backup"] })),
    ],
};

const fsyncOff = { ParameterName: "fsync", ParameterValue: "0", ApplyMethod: "immediate" } as const;
const shared = { AttributeName: "restore", ValuesToAdd: ["999999999999"] };

function inVault(vault: string, point: string): { BackupVaultName: string; RecoveryPointArn: string } {
    return { BackupVaultName: vault, RecoveryPointArn: point };
}
