import { CreateBackupVaultCommand } from "@aws-sdk/client-backup";
import type { Group } from "../call.ts";
import { vaultArn, vaultKey } from "../backup/recovery-points.ts";
import type { World } from "../world.ts";

export interface VaultSeed {
    readonly name: string;
    /** Default none: what is in it is not encrypted anew. */
    readonly keyArn?: string;
    /** Default false: what it holds can be copied, and not restored from it. */
    readonly airGapped?: boolean;
    /** A lock that can no longer be taken off. Default none. */
    readonly lock?: { readonly minRetentionDays: number; readonly maxRetentionDays: number };
    readonly tags?: Readonly<Record<string, string>>;
}

/** Answers with the vault's ARN. */
export async function seedVault(world: World, region: string, seed: VaultSeed): Promise<string> {
    const { name, keyArn, airGapped = false, lock, tags = {} } = seed;
    const key = keyArn === undefined ? {} : { EncryptionKeyArn: keyArn };
    await world.moto
        .backup(region)
        .send(new CreateBackupVaultCommand({ BackupVaultName: name, BackupVaultTags: tags, ...key }));
    const row: Group = {
        ...(airGapped ? { VaultType: "LOGICALLY_AIR_GAPPED_BACKUP_VAULT" } : {}),
        ...(lock === undefined
            ? {}
            : {
                  Locked: true,
                  MinRetentionDays: lock.minRetentionDays,
                  MaxRetentionDays: lock.maxRetentionDays,
              }),
    };
    world.recoveryPoints.vaults.set(vaultKey(region, name), { airGapped, row });
    return vaultArn(region, world.account, name);
}
