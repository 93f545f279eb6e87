import {
    DeleteDBSnapshotCommand,
    AddTagsToResourceCommand,
    RemoveTagsFromResourceCommand,
} from "@aws-sdk/client-rds";
import { type Call, isGroup, needed, text, texts } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import { ask } from "../moto/ask.ts";
import { keyOf } from "../rds/state.ts";
import { type StandIn, type World, toMoto } from "../world.ts";
import { pointNamed, tagsOfPoint } from "./point.ts";
import type { RecoveryPoint } from "./recovery-points.ts";
import { vaultNamed } from "./vaults.ts";

function named({ region, parameters }: Call, world: World): RecoveryPoint {
    const vault = needed(parameters, "BackupVaultName");
    return pointNamed(world, region, needed(parameters, "RecoveryPointArn"), vault);
}

/** DescribeRecoveryPoint. */
export const describePoint: StandIn = async (call, world) => {
    await vaultNamed(world, call.region, needed(call.parameters, "BackupVaultName"));
    return named(call, world).row;
};

/** GetRecoveryPointRestoreMetadata: what a restore by AWS Backup would be told. */
export const restoreMetadata: StandIn = (call, world) => {
    const { arn, vault, region, instance } = named(call, world);
    const said = ["DBInstanceClass", "Engine", "LicenseModel", "StorageType", "MultiAZ"].flatMap((name) => {
        const value = instance[name];
        return value === undefined || typeof value === "object" ? [] : [[name, String(value)] as const];
    });
    return {
        BackupVaultArn: `arn:aws:backup:${region}:${world.account}:backup-vault:${vault}`,
        RecoveryPointArn: arn,
        RestoreMetadata: {
            ...Object.fromEntries(said),
            DBInstanceIdentifier: text(instance, "DBInstanceIdentifier") ?? "",
        },
        ResourceType: "RDS",
    };
};

/** DeleteRecoveryPoint: not what a lock keeps, and with it the snapshot that it is. */
export const deletePoint: StandIn = async (call, world) => {
    const point = named(call, world);
    const vault = await vaultNamed(world, call.region, point.vault);
    if (vault["Locked"] === true)
        throw new AwsError(
            "InvalidRequestException",
            "The recovery point cannot be deleted: the vault has a lock, and its retention is not over.",
        );
    const { region, snapshot, visible, arn } = point;
    if (visible) {
        const input = { DBSnapshotIdentifier: snapshot };
        await ask("rds", () => world.moto.rds(region).send(new DeleteDBSnapshotCommand(input)));
        world.rds.snapshots.delete(keyOf(region, snapshot));
    }
    world.recoveryPoints.points.delete(arn);
    return {};
};

/** A point of this region by its ARN; undefined for something else, such as a vault, which moto has. */
function pointTagged({ region, parameters }: Call, world: World): RecoveryPoint | undefined {
    const arn = needed(parameters, "ResourceArn");
    return arn.includes(":backup-vault:") || arn.includes(":backup-plan:")
        ? undefined
        : pointNamed(world, region, arn);
}

/** ListTags. */
export const listTags: StandIn = async (call, world) => {
    const point = pointTagged(call, world);
    return point === undefined ? toMoto : { Tags: await tagsOfPoint(world, point) };
};

/** TagResource. */
export const tagPoint: StandIn = async (call, world) => {
    const point = pointTagged(call, world);
    if (point === undefined) return toMoto;
    const { Tags: tags } = call.parameters;
    const pairs = isGroup(tags)
        ? Object.entries(tags).map(([Key, Value]) => ({ Key, Value: Value as string }))
        : [];
    if (point.visible) {
        const input = { ResourceName: point.arn, Tags: pairs };
        await ask("rds", () => world.moto.rds(point.region).send(new AddTagsToResourceCommand(input)));
    } else for (const { Key, Value } of pairs) point.tags.set(Key, Value);
    return {};
};

/** UntagResource. */
export const untagPoint: StandIn = async (call, world) => {
    const point = pointTagged(call, world);
    if (point === undefined) return toMoto;
    const keys = texts(call.parameters, "TagKeyList");
    if (point.visible) {
        const input = { ResourceName: point.arn, TagKeys: [...keys] };
        await ask("rds", () => world.moto.rds(point.region).send(new RemoveTagsFromResourceCommand(input)));
    } else for (const key of keys) point.tags.delete(key);
    return {};
};
