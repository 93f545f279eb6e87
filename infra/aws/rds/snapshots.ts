import type { AwsAction } from "../action.ts";
import { asking, ifThere } from "../call.ts";
import type { DatabaseSnapshot } from "../rds-rows.ts";
import { type DBSnapshot, gathered, type RdsClient } from "./client.ts";
import { tagsOf } from "./tags.ts";

/** Actions on snapshots. */
export const snapshotActions: readonly AwsAction[] = [
    { action: "rds:DescribeDBSnapshots", reach: "anything", purpose: "lists recovery points" },
];

/** Snapshots of one region. */
export interface RdsSnapshots {
    /** Of one instance, of every type, shared and public ones left out. */
    readonly snapshots: (instance: string) => Promise<readonly DatabaseSnapshot[]>;
    /** Every manual one of the region: copies name no instance that is here. */
    readonly allSnapshots: () => Promise<readonly DatabaseSnapshot[]>;
    /** @param snapshot identifier, or ARN where another account owns it */
    readonly snapshot: (snapshot: string) => Promise<DatabaseSnapshot | undefined>;
}

/** See {@link RdsSnapshots}. */
export function snapshotCalls({ sdk, client, options }: RdsClient): RdsSnapshots {
    const snapshotsLike = async (
        subject: string,
        input: { DBInstanceIdentifier?: string; DBSnapshotIdentifier?: string; SnapshotType?: string },
    ): Promise<readonly DatabaseSnapshot[]> =>
        asking("rds:DescribeDBSnapshots", subject, async () =>
            (
                await gathered(
                    sdk.paginateDescribeDBSnapshots({ client }, input, options),
                    (page) => page.DBSnapshots,
                )
            ).map(snapshotOf),
        );
    return {
        snapshots: (instance) =>
            snapshotsLike(`the snapshots of ${instance}`, { DBInstanceIdentifier: instance }),
        allSnapshots: () => snapshotsLike("every snapshot", {}),
        snapshot: async (snapshot) =>
            (await ifThere(() => snapshotsLike(snapshot, { DBSnapshotIdentifier: snapshot })))?.[0],
    };
}

function snapshotOf(row: DBSnapshot): DatabaseSnapshot {
    const createdAt = row.SnapshotCreateTime?.toISOString() ?? null;
    return {
        identifier: row.DBSnapshotIdentifier ?? "",
        arn: row.DBSnapshotArn ?? "",
        instance: row.DBInstanceIdentifier ?? "",
        resourceId: row.DbiResourceId ?? "",
        status: row.Status ?? "unknown",
        type: row.SnapshotType ?? "",
        percent: row.PercentProgress ?? 0,
        // a copy is as old as what it is a copy of
        takenAt: row.OriginalSnapshotCreateTime?.toISOString() ?? createdAt,
        createdAt,
        engineVersion: row.EngineVersion ?? "",
        allocatedGigabytes: row.AllocatedStorage ?? 0,
        encrypted: row.Encrypted ?? false,
        keyArn: row.KmsKeyId ?? null,
        masterUser: row.MasterUsername ?? "",
        optionGroup: row.OptionGroupName ?? null,
        copyOf: row.SourceDBSnapshotIdentifier ?? null,
        copiedFrom: row.SourceRegion ?? null,
        tags: tagsOf(row.TagList),
    };
}
