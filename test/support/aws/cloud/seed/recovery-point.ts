import { randomUUID } from "node:crypto";
import { makePoint } from "../backup/make-point.ts";
import { vaultKey } from "../backup/recovery-points.ts";
import { type Group, text } from "../call.ts";
import { instanceNamed } from "../rds/instances.ts";
import type { World } from "../world.ts";

export interface RecoveryPointSeed {
    readonly vault: string;
    /** Of the database, which stands already. */
    readonly instance: string;
    /** Where that stands. Default: the vault's region. */
    readonly from?: string;
    /** Of the snapshot, and for the data plane. Default `awsbackup:job-` and something. */
    readonly snapshot?: string;
    /** Default: now. */
    readonly takenAt?: Date;
    /** Default `COMPLETED`. */
    readonly status?: string;
    /** Default: the instance's key; null for none. */
    readonly keyArn?: string | null;
    readonly tags?: Readonly<Record<string, string>>;
    /** Days until AWS deletes it. Default 35; null for never. */
    readonly deleteAfterDays?: number | null;
    /** What else DescribeRecoveryPoint says. */
    readonly row?: Group;
}

export interface SeededPoint {
    readonly arn: string;
    /** Of the snapshot that it is; for an air-gapped vault the name that the data plane knows it by. */
    readonly snapshot: string;
}

/** A recovery point in a vault that stands already. */
export async function seedRecoveryPoint(
    world: World,
    region: string,
    seed: RecoveryPointSeed,
): Promise<SeededPoint> {
    const { row: instance } = await instanceNamed(world, seed.from ?? region, seed.instance);
    const point = await makePoint(world, {
        ...{ region, vault: seed.vault, instance },
        snapshot: seed.snapshot ?? `awsbackup:job-${randomUUID()}`,
        airGapped: world.recoveryPoints.vaults.get(vaultKey(region, seed.vault))?.airGapped ?? false,
        keyArn: seed.keyArn === undefined ? (text(instance, "KmsKeyId") ?? null) : seed.keyArn,
        takenAt: seed.takenAt ?? world.clock.now(),
        status: seed.status ?? "COMPLETED",
        tags: seed.tags ?? {},
        deleteAfterDays: seed.deleteAfterDays === undefined ? 35 : seed.deleteAfterDays,
    });
    point.row = { ...point.row, ...seed.row };
    return { arn: point.arn, snapshot: point.snapshot };
}
