import { DescribeBackupVaultCommand } from "@aws-sdk/client-backup";
import { type Group, needed } from "../call.ts";
import { asGroup, ask } from "../moto/ask.ts";
import type { StandIn, World } from "../world.ts";
import { vaultArn, vaultKey } from "./recovery-points.ts";

/** A vault as DescribeBackupVault says it. Throws `AwsError` where there is none. */
export async function vaultNamed(world: World, region: string, name: string): Promise<Group> {
    const found = await ask("backup", () =>
        world.moto.backup(region).send(new DescribeBackupVaultCommand({ BackupVaultName: name })),
    );
    const own = world.recoveryPoints.vaults.get(vaultKey(region, name));
    const held = [...world.recoveryPoints.points.values()].filter(
        (point) => point.region === region && point.vault === name,
    );
    return {
        VaultType: "BACKUP_VAULT",
        ...asGroup(found),
        BackupVaultArn: vaultArn(region, world.account, name),
        ...own?.row,
        NumberOfRecoveryPoints: held.length,
    };
}

/** DescribeBackupVault: moto knows no air-gapped ones, and counts nothing. */
export const describeVault: StandIn = ({ region, parameters }, world) =>
    vaultNamed(world, region, needed(parameters, "BackupVaultName"));
