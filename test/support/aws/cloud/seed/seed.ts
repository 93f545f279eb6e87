import type { World } from "../world.ts";
import { seedBucket } from "./bucket.ts";
import { type KeySeed, seedKey } from "./key.ts";
import { type NetworkSeed, seedNetwork, type SeededNetwork } from "./network.ts";
import { type InstanceSeed, seedInstance, type SeededInstance } from "./instance.ts";
import { type RecoveryPointSeed, type SeededPoint, seedRecoveryPoint } from "./recovery-point.ts";
import { type RestoreJobSeed, seedRestoreJob } from "./restore-job.ts";
import { seedVault, type VaultSeed } from "./vault.ts";
import { type ReplicatedSeed, seedReplicatedBackup } from "./replicated-backup.ts";
import { seedSnapshot, type SeededSnapshot, type SnapshotSeed } from "./snapshot.ts";

/** What stands before a test begins. All of it goes straight to moto: nothing is logged, denied or slow. */
export interface Seed {
    /** Makes a bucket. @param keyArn that its objects lie under; none for S3's own */
    readonly bucket: (region: string, name: string, keyArn?: string) => Promise<void>;
    /** Makes a key and answers with its ARN. */
    readonly key: (region: string, seed?: KeySeed) => Promise<string>;
    readonly network: (region: string, seed?: NetworkSeed) => Promise<SeededNetwork>;
    readonly instance: (region: string, seed: InstanceSeed) => Promise<SeededInstance>;
    readonly snapshot: (region: string, seed: SnapshotSeed) => Promise<SeededSnapshot>;
    /** Makes a vault and answers with its ARN. */
    readonly vault: (region: string, seed: VaultSeed) => Promise<string>;
    readonly recoveryPoint: (region: string, seed: RecoveryPointSeed) => Promise<SeededPoint>;
    /** A restore job of AWS Backup; answers with its id. */
    readonly restoreJob: (region: string, seed: RestoreJobSeed) => Promise<string>;
    /** Automated backups of an instance of another region. Answers with their ARN. @param region where they are kept */
    readonly replicatedBackup: (region: string, seed: ReplicatedSeed) => Promise<string>;
}

export function makeSeed(world: World, regions: Set<string>): Seed {
    const noted =
        <Arguments extends readonly unknown[], Result>(
            work: (region: string, ...rest: Arguments) => Promise<Result>,
        ) =>
        (region: string, ...rest: Arguments): Promise<Result> => {
            regions.add(region);
            return work(region, ...rest);
        };
    return {
        bucket: noted((region, name, keyArn) => seedBucket(world, region, name, keyArn)),
        key: noted((region, seed) => seedKey(world, region, seed)),
        network: noted((region, seed) => seedNetwork(world, region, seed)),
        instance: noted((region, seed) => seedInstance(world, region, seed)),
        vault: noted((region, seed) => seedVault(world, region, seed)),
        recoveryPoint: noted((region, seed) => seedRecoveryPoint(world, region, seed)),
        restoreJob: noted((_region, seed) => Promise.resolve(seedRestoreJob(world, seed))),
        replicatedBackup: noted((region, seed) => seedReplicatedBackup(world, region, seed)),
        snapshot: noted((region, seed) => seedSnapshot(world, region, seed)),
    };
}
