import type { Outcomes } from "./facts.ts";

/** AWS Backup. */
export const backupOutcomes: Outcomes = {
    "aws:backup/vault:Vault": ({ named, arn }) => {
        const name = named("name");
        return { id: name, name, arn: arn("backup", `backup-vault:${name}`), recoveryPoints: 0 };
    },
    "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": ({ named, arn }) => {
        const name = named("name");
        return { id: name, name, arn: arn("backup", `backup-vault:${name}`) };
    },
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration": ({ given, arn }) => {
        const vault = given("backupVaultName", "");
        return { id: vault, backupVaultArn: arn("backup", `backup-vault:${vault}`) };
    },
    "aws:backup/vaultPolicy:VaultPolicy": ({ given, arn }) => {
        const vault = given("backupVaultName", "");
        return { id: vault, backupVaultArn: arn("backup", `backup-vault:${vault}`) };
    },
    "aws:backup/vaultNotifications:VaultNotifications": ({ given, arn }) => {
        const vault = given("backupVaultName", "");
        return { id: vault, backupVaultArn: arn("backup", `backup-vault:${vault}`) };
    },
    "aws:backup/plan:Plan": ({ uuid, named, arn, hex }) => ({
        id: uuid,
        name: named("name"),
        arn: arn("backup", `backup-plan:${uuid}`),
        version: hex(48),
    }),
    "aws:backup/selection:Selection": ({ uuid }) => ({ id: uuid }),
    "aws:backup/framework:Framework": ({ named, arn, uuid }) => {
        const name = named("name");
        return { id: name, name, arn: arn("backup", `framework:${name}-${uuid}`), status: "ACTIVE" };
    },
    "aws:backup/reportPlan:ReportPlan": ({ named, arn, uuid }) => {
        const name = named("name");
        return { id: name, name, arn: arn("backup", `report-plan:${name}-${uuid}`) };
    },
    "aws:backup/restoreTestingPlan:RestoreTestingPlan": ({ named, arn, uuid }) => {
        const name = named("name");
        return { id: name, name, arn: arn("backup", `restore-testing-plan:${name}-${uuid}`) };
    },
};
