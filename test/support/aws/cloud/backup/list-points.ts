import { type Group, needed, text } from "../call.ts";
import type { StandIn } from "../world.ts";
import { pagedRows } from "./paging.ts";
import { pointsIn } from "./point.ts";
import { vaultNamed } from "./vaults.ts";

/** ListRecoveryPointsByBackupVault. */
export const listByVault: StandIn = async ({ region, parameters }, world) => {
    const vault = needed(parameters, "BackupVaultName");
    await vaultNamed(world, region, vault);
    const rows = pointsIn(world, region)
        .filter((point) => point.vault === vault && fits(point.row, parameters))
        .map(({ row }) => row);
    return pagedRows(rows, parameters);
};

/** ListRecoveryPointsByResource. */
export const listByResource: StandIn = ({ region, parameters }, world) => {
    const resource = needed(parameters, "ResourceArn");
    const rows = pointsIn(world, region)
        .filter(({ row }) => text(row, "ResourceArn") === resource)
        .map(({ vault, row }) => ({
            ...kept(row, "RecoveryPointArn", "CreationDate", "Status", "EncryptionKeyArn"),
            BackupVaultName: vault,
            BackupSizeBytes: row["BackupSizeInBytes"] ?? 0,
        }));
    return pagedRows(rows, parameters);
};

function fits(row: Group, parameters: Group): boolean {
    const equal = [
        ["ByResourceArn", "ResourceArn"],
        ["ByResourceType", "ResourceType"],
        ["ByParentRecoveryPointArn", "ParentRecoveryPointArn"],
    ].every(
        ([asked = "", member = ""]) => parameters[asked] === undefined || parameters[asked] === row[member],
    );
    const { CreationDate: at } = row;
    const { ByCreatedBefore: before, ByCreatedAfter: after } = parameters;
    const early = !(before instanceof Date) || (at instanceof Date && at < before);
    const late = !(after instanceof Date) || (at instanceof Date && at > after);
    return equal && early && late;
}

function kept(row: Group, ...names: readonly string[]): Group {
    return Object.fromEntries(
        names.flatMap((name) => {
            const value = row[name];
            return value === undefined ? [] : [[name, value] as const];
        }),
    );
}
