import { randomUUID } from "node:crypto";
import { type Group, text } from "../call.ts";
import { makeMotoSnapshot } from "../moto/make-snapshot.ts";
import { rdsArn } from "../rds/arn.ts";
import { noteSnapshot } from "../rds/snapshots/note.ts";
import type { World } from "../world.ts";
import { type RecoveryPoint, vaultArn } from "./recovery-points.ts";

/** A recovery point that is to be. */
export interface PointOrder {
    readonly region: string;
    readonly vault: string;
    /** Of the snapshot, `awsbackup:job-...`; in an air-gapped vault the name that the data plane knows it by. */
    readonly snapshot: string;
    readonly instance: Group;
    readonly airGapped: boolean;
    readonly keyArn: string | null;
    readonly takenAt: Date;
    readonly status: string;
    readonly tags: Readonly<Record<string, string>>;
    /** Days after which AWS deletes it; null for never. */
    readonly deleteAfterDays: number | null;
}

const dayMilliseconds = 86_400_000;

/** Puts a recovery point into a vault: a snapshot of RDS that everybody sees, or one that only the vault has. */
export async function makePoint(world: World, order: PointOrder): Promise<RecoveryPoint> {
    const { region, vault, snapshot, instance, airGapped, keyArn, takenAt, status, deleteAfterDays } = order;
    const arn = airGapped
        ? `arn:aws:backup:${region}:${world.account}:recovery-point:${randomUUID()}`
        : rdsArn(region, world.account, "snapshot", snapshot);
    if (!airGapped) {
        const { tags } = order;
        await makeMotoSnapshot(world, { region, identifier: snapshot, instance, keyArn, tags });
        const row = { DBInstanceIdentifier: text(instance, "DBInstanceIdentifier") ?? "" };
        noteSnapshot(world, { region, identifier: snapshot, instance, at: takenAt, row });
    }
    const point: RecoveryPoint = {
        ...{ region, vault, arn, snapshot, instance, visible: !airGapped },
        tags: new Map(Object.entries(airGapped ? order.tags : {})),
        row: {
            RecoveryPointArn: arn,
            BackupVaultName: vault,
            BackupVaultArn: vaultArn(region, world.account, vault),
            ResourceArn: text(instance, "DBInstanceArn") ?? "",
            ResourceType: "RDS",
            ResourceName: text(instance, "DBInstanceIdentifier") ?? "",
            Status: status,
            CreationDate: takenAt,
            ...(status === "COMPLETED" ? { CompletionDate: new Date(takenAt.getTime() + 60_000) } : {}),
            BackupSizeInBytes: Number(instance["AllocatedStorage"] ?? 20) * 2 ** 30,
            IsEncrypted: keyArn !== null,
            ...(keyArn === null ? {} : { EncryptionKeyArn: keyArn }),
            IamRoleArn: `arn:aws:iam::${world.account}:role/backup`,
            VaultType: airGapped ? "LOGICALLY_AIR_GAPPED_BACKUP_VAULT" : "BACKUP_VAULT",
            ...lifecycleOf(takenAt, deleteAfterDays),
        },
    };
    world.recoveryPoints.points.set(arn, point);
    return point;
}

function lifecycleOf(from: Date, days: number | null): Group {
    if (days === null) return {};
    return {
        Lifecycle: { DeleteAfterDays: days },
        CalculatedLifecycle: { DeleteAt: new Date(from.getTime() + days * dayMilliseconds) },
    };
}
