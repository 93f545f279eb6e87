import {
    CreateDBInstanceCommand,
    type CreateDBInstanceCommandInput,
    DeleteDBSnapshotCommand,
    DescribeDBSnapshotsCommand,
} from "@aws-sdk/client-rds";
import { type Group, needed } from "../call.ts";
import { instanceNamed } from "../rds/instances.ts";
import { keyOf, standingInstance, type Window } from "../rds/state.ts";
import type { World } from "../world.ts";

export interface InstanceSeed {
    readonly identifier: string;
    /** `db-` and 26 capitals and digits. Default: made up. */
    readonly resourceId?: string;
    /** Default `17.6`. */
    readonly engineVersion?: string;
    /** Default `db.t4g.medium`. */
    readonly instanceClass?: string;
    /** Encrypted with it; not encrypted where there is none. */
    readonly keyArn?: string;
    /** Default 7; 0 for none. */
    readonly backupRetentionDays?: number;
    /** Default `lifeboat`. */
    readonly masterUser?: string;
    /** What can be restored. Default: since it was made, up to five minutes ago. */
    readonly window?: Window;
    readonly createdAt?: Date;
    readonly tags?: Readonly<Record<string, string>>;
    readonly subnetGroup?: string;
    readonly securityGroupIds?: readonly string[];
    readonly parameterGroup?: string;
    /** Whatever else CreateDBInstance takes. */
    readonly more?: Partial<CreateDBInstanceCommandInput>;
}

export interface SeededInstance {
    readonly arn: string;
    readonly resourceId: string;
    /** Members of DescribeDBInstances. */
    readonly row: Group;
}

/** A standing instance, available, without a snapshot: those are seeded on their own. */
export async function seedInstance(
    world: World,
    region: string,
    seed: InstanceSeed,
): Promise<SeededInstance> {
    const { identifier, keyArn, subnetGroup, parameterGroup, securityGroupIds } = seed;
    const client = world.moto.rds(region);
    const createdAt = seed.createdAt ?? new Date(world.clock.now().getTime() - 7 * 86_400_000);
    await client.send(
        new CreateDBInstanceCommand({
            DBInstanceIdentifier: identifier,
            Engine: "postgres",
            EngineVersion: seed.engineVersion ?? "17.6",
            DBInstanceClass: seed.instanceClass ?? "db.t4g.medium",
            AllocatedStorage: 20,
            StorageType: "gp3",
            MasterUsername: seed.masterUser ?? "lifeboat",
            BackupRetentionPeriod: seed.backupRetentionDays ?? 7,
            LicenseModel: "postgresql-license",
            EnableIAMDatabaseAuthentication: true,
            DeletionProtection: true,
            PubliclyAccessible: false,
            CACertificateIdentifier: "rds-ca-rsa2048-g1",
            StorageEncrypted: keyArn !== undefined,
            ...(keyArn === undefined ? {} : { KmsKeyId: keyArn }),
            ...(subnetGroup === undefined ? {} : { DBSubnetGroupName: subnetGroup }),
            ...(parameterGroup === undefined ? {} : { DBParameterGroupName: parameterGroup }),
            ...(securityGroupIds === undefined ? {} : { VpcSecurityGroupIds: [...securityGroupIds] }),
            Tags: Object.entries(seed.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
            ...seed.more,
        }),
    );
    const standing = standingInstance(region, identifier, world.clock);
    const state = seed.resourceId === undefined ? standing : { ...standing, resourceId: seed.resourceId };
    state.window = seed.window ?? null;
    state.row = { InstanceCreateTime: createdAt };
    world.rds.instances.set(keyOf(region, identifier), state);
    await dropFirstBackup(world, region, identifier);
    const { row } = await instanceNamed(world, region, identifier);
    return { row, arn: needed(row, "DBInstanceArn"), resourceId: state.resourceId };
}

/** moto backs up whatever is made; a test says itself which snapshots there are. */
async function dropFirstBackup(world: World, region: string, identifier: string): Promise<void> {
    const client = world.moto.rds(region);
    const input = { DBInstanceIdentifier: identifier };
    const { DBSnapshots = [] } = await client.send(new DescribeDBSnapshotsCommand(input));
    for (const { DBSnapshotIdentifier: name = "" } of DBSnapshots)
        if (!world.rds.snapshots.has(keyOf(region, name)))
            await client.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: name }));
}
