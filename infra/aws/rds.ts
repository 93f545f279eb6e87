import type { DBInstance, DBInstanceAutomatedBackup, DBSnapshot, RDSClient, Tag } from "@aws-sdk/client-rds";
import type { AwsAction } from "./action.ts";
import { asking, type AwsPlace, clientOptions, ifThere } from "./call.ts";
import type {
    AutomatedBackup,
    DatabaseInstance,
    DatabaseSnapshot,
    EngineVersion,
    ParameterGroup,
    Quota,
    SubnetGroup,
    Tags,
} from "./rds-rows.ts";

/** What a drill asks RDS by itself; what Pulumi asks for it stands in `provider-actions.ts`. */
export const rdsActions: readonly AwsAction[] = [
    {
        action: "rds:DescribeDBInstances",
        reach: "anything",
        purpose: "finds production, and what drills left",
    },
    { action: "rds:DescribeDBSnapshots", reach: "anything", purpose: "lists recovery points" },
    {
        action: "rds:DescribeDBInstanceAutomatedBackups",
        reach: "anything",
        purpose: "finds what can be restored to an instant",
    },
    {
        action: "rds:DescribeDBParameterGroups",
        reach: "anything",
        purpose: "finds the groups that drills left",
    },
    {
        action: "rds:DescribeDBSubnetGroups",
        reach: "anything",
        purpose: "sees whether there is a place to restore into",
    },
    {
        action: "rds:DescribeOrderableDBInstanceOptions",
        reach: "anything",
        purpose: "sees whether the class can be had",
    },
    {
        action: "rds:DescribeDBEngineVersions",
        reach: "anything",
        purpose: "sees whether the version still exists",
    },
    { action: "rds:DescribeAccountAttributes", reach: "anything", purpose: "reads quotas" },
    { action: "rds:ListTagsForResource", reach: "anything", purpose: "reads stamps" },
    {
        action: "rds:ModifyDBInstance",
        reach: "what it made",
        purpose: "sets a master password of the drill's own",
    },
    { action: "rds:DeleteDBInstance", reach: "what it made", purpose: "removes what the engine could not" },
    {
        action: "rds:DeleteDBParameterGroup",
        reach: "what it made",
        purpose: "removes what the engine could not",
    },
    {
        action: "rds:DescribeDBInstances",
        reach: "anything",
        purpose: "finds the writer, and where it can be reached",
        caller: "capture",
    },
    {
        action: "rds:AddTagsToResource",
        reach: "production's tags",
        purpose: "marks which baseline belongs to a snapshot",
        caller: "capture",
    },
];

/** What a drill changes of the instance that it made. */
export interface InstanceChange {
    readonly masterPassword?: string;
    readonly backupRetentionDays?: number;
    readonly caCertificate?: string;
}

/** RDS of one region. Every member reads all pages, and throws the failures of `call.ts`. */
export interface Rds {
    readonly instances: () => Promise<readonly DatabaseInstance[]>;
    readonly instance: (identifier: string) => Promise<DatabaseInstance | undefined>;
    /** Of one instance, of every type, shared and public ones left out. */
    readonly snapshots: (instance: string) => Promise<readonly DatabaseSnapshot[]>;
    /** Every manual one of the region: copies name no instance that is here. */
    readonly allSnapshots: () => Promise<readonly DatabaseSnapshot[]>;
    /** @param snapshot identifier, or ARN where another account owns it */
    readonly snapshot: (snapshot: string) => Promise<DatabaseSnapshot | undefined>;
    /** Those kept in this region: its own instances', and replicated ones. */
    readonly automatedBackups: () => Promise<readonly AutomatedBackup[]>;
    readonly subnetGroup: (name: string) => Promise<SubnetGroup | undefined>;
    /** With their tags. @param prefix of the names */
    readonly parameterGroups: (prefix: string) => Promise<readonly ParameterGroup[]>;
    /** Whether a class can be had for a version, with encrypted gp3 storage, in a VPC. */
    readonly canOrder: (engineVersion: string, instanceClass: string) => Promise<boolean>;
    readonly engineVersion: (version: string) => Promise<EngineVersion | undefined>;
    readonly quotas: () => Promise<readonly Quota[]>;
    readonly tags: (arn: string) => Promise<Tags>;
    readonly addTags: (arn: string, tags: Tags) => Promise<void>;
    /** At once, not in the maintenance window. What is not named stays as it is. */
    readonly changeInstance: (identifier: string, change: InstanceChange) => Promise<void>;
    /** Without a final snapshot and without its automated backups: for what a drill made, and nothing else. */
    readonly deleteInstance: (identifier: string) => Promise<void>;
    readonly deleteParameterGroup: (name: string) => Promise<void>;
}

/** Loads the SDK's client when it is first needed: half of the commands never talk to AWS. */
export async function openRds(place: AwsPlace): Promise<Rds> {
    const sdk = await import("@aws-sdk/client-rds");
    const client: RDSClient = new sdk.RDSClient(clientOptions(place));
    const options = place.signal === undefined ? {} : { abortSignal: place.signal };
    const instancesLike = async (identifier?: string): Promise<readonly DatabaseInstance[]> => {
        const subject = identifier ?? "every instance";
        const pages = sdk.paginateDescribeDBInstances(
            { client },
            identifier === undefined ? {} : { DBInstanceIdentifier: identifier },
            options,
        );
        return asking("rds:DescribeDBInstances", subject, async () =>
            (await gathered(pages, (page) => page.DBInstances)).map(instanceOf),
        );
    };
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
    const tags = async (arn: string): Promise<Tags> =>
        asking("rds:ListTagsForResource", arn, async () =>
            tagsOf(
                (await client.send(new sdk.ListTagsForResourceCommand({ ResourceName: arn }), options))
                    .TagList,
            ),
        );
    return {
        tags,
        instances: () => instancesLike(),
        instance: async (identifier) => (await ifThere(() => instancesLike(identifier)))?.[0],
        snapshots: (instance) =>
            snapshotsLike(`the snapshots of ${instance}`, { DBInstanceIdentifier: instance }),
        allSnapshots: () => snapshotsLike("every snapshot", {}),
        snapshot: async (snapshot) =>
            (await ifThere(() => snapshotsLike(snapshot, { DBSnapshotIdentifier: snapshot })))?.[0],
        automatedBackups: () =>
            asking("rds:DescribeDBInstanceAutomatedBackups", "this region", async () =>
                (
                    await gathered(
                        sdk.paginateDescribeDBInstanceAutomatedBackups({ client }, {}, options),
                        (page) => page.DBInstanceAutomatedBackups,
                    )
                ).map(automatedBackupOf),
            ),
        subnetGroup: (name) =>
            ifThere(() =>
                asking("rds:DescribeDBSubnetGroups", name, async () => {
                    const input = { DBSubnetGroupName: name };
                    const { DBSubnetGroups: [found] = [] } = await client.send(
                        new sdk.DescribeDBSubnetGroupsCommand(input),
                        options,
                    );
                    return {
                        name,
                        vpcId: found?.VpcId ?? "",
                        subnetIds: (found?.Subnets ?? []).map(
                            ({ SubnetIdentifier = "" }) => SubnetIdentifier,
                        ),
                        zones: [
                            ...new Set(
                                found?.Subnets?.flatMap(
                                    ({ SubnetAvailabilityZone }) => SubnetAvailabilityZone?.Name ?? [],
                                ),
                            ),
                        ],
                    };
                }),
            ),
        parameterGroups: (prefix) =>
            asking("rds:DescribeDBParameterGroups", `groups named ${prefix}*`, async () => {
                const pages = sdk.paginateDescribeDBParameterGroups({ client }, {}, options);
                const all = await gathered(pages, (page) => page.DBParameterGroups);
                const named = all.filter(({ DBParameterGroupName: name = "" }) => name.startsWith(prefix));
                return Promise.all(
                    named.map(async (group) => ({
                        name: group.DBParameterGroupName ?? "",
                        family: group.DBParameterGroupFamily ?? "",
                        arn: group.DBParameterGroupArn ?? "",
                        tags: await tags(group.DBParameterGroupArn ?? ""),
                    })),
                );
            }),
        canOrder: (engineVersion, instanceClass) =>
            asking(
                "rds:DescribeOrderableDBInstanceOptions",
                `${instanceClass} ${engineVersion}`,
                async () => {
                    const pages = sdk.paginateDescribeOrderableDBInstanceOptions(
                        { client },
                        {
                            Engine: "postgres",
                            EngineVersion: engineVersion,
                            DBInstanceClass: instanceClass,
                            Vpc: true,
                        },
                        options,
                    );
                    const found = await gathered(pages, (page) => page.OrderableDBInstanceOptions);
                    return found.some(({ SupportsStorageEncryption }) => SupportsStorageEncryption !== false);
                },
            ),
        engineVersion: (version) =>
            asking("rds:DescribeDBEngineVersions", version, async () => {
                const input = { Engine: "postgres", EngineVersion: version, IncludeAll: true };
                const { DBEngineVersions: [found] = [] } = await client.send(
                    new sdk.DescribeDBEngineVersionsCommand(input),
                    options,
                );
                if (found === undefined) return undefined;
                return {
                    version,
                    status: found.Status ?? "available",
                    family: found.DBParameterGroupFamily ?? "",
                };
            }),
        quotas: () =>
            asking("rds:DescribeAccountAttributes", "the account", async () => {
                const { AccountQuotas = [] } = await client.send(
                    new sdk.DescribeAccountAttributesCommand({}),
                    options,
                );
                return AccountQuotas.map(({ AccountQuotaName, Used, Max }) => ({
                    name: AccountQuotaName ?? "",
                    used: Used ?? 0,
                    most: Max ?? 0,
                }));
            }),
        addTags: (arn, added) =>
            asking("rds:AddTagsToResource", arn, async () => {
                const Tags = Object.entries(added).map(([Key, Value]) => ({ Key, Value }));
                await client.send(new sdk.AddTagsToResourceCommand({ ResourceName: arn, Tags }), options);
            }),
        changeInstance: (identifier, { masterPassword, backupRetentionDays, caCertificate }) =>
            asking("rds:ModifyDBInstance", identifier, async () => {
                await client.send(
                    new sdk.ModifyDBInstanceCommand({
                        DBInstanceIdentifier: identifier,
                        ...(masterPassword === undefined ? {} : { MasterUserPassword: masterPassword }),
                        ...(backupRetentionDays === undefined
                            ? {}
                            : { BackupRetentionPeriod: backupRetentionDays }),
                        ...(caCertificate === undefined ? {} : { CACertificateIdentifier: caCertificate }),
                        ApplyImmediately: true,
                    }),
                    options,
                );
            }),
        deleteInstance: (identifier) =>
            asking("rds:DeleteDBInstance", identifier, async () => {
                await client.send(
                    new sdk.DeleteDBInstanceCommand({
                        DBInstanceIdentifier: identifier,
                        SkipFinalSnapshot: true,
                        DeleteAutomatedBackups: true,
                    }),
                    options,
                );
            }),
        deleteParameterGroup: (name) =>
            asking("rds:DeleteDBParameterGroup", name, async () => {
                const input = { DBParameterGroupName: name };
                await client.send(new sdk.DeleteDBParameterGroupCommand(input), options);
            }),
    };
}

async function gathered<Page, Row>(
    pages: AsyncIterable<Page>,
    rowsOf: (page: Page) => readonly Row[] | undefined,
): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for await (const page of pages) rows.push(...(rowsOf(page) ?? []));
    return rows;
}

function instanceOf(row: DBInstance): DatabaseInstance {
    const { Endpoint, DBSubnetGroup } = row;
    const [parameterGroup] = row.DBParameterGroups ?? [];
    const [optionGroup] = row.OptionGroupMemberships ?? [];
    return {
        identifier: row.DBInstanceIdentifier ?? "",
        arn: row.DBInstanceArn ?? "",
        resourceId: row.DbiResourceId ?? "",
        status: row.DBInstanceStatus ?? "unknown",
        engineVersion: row.EngineVersion ?? "",
        instanceClass: row.DBInstanceClass ?? "",
        endpoint:
            Endpoint?.Address === undefined || Endpoint.Port === undefined
                ? null
                : { host: Endpoint.Address, port: Endpoint.Port },
        masterUser: row.MasterUsername ?? "",
        databaseName: row.DBName ?? null,
        allocatedGigabytes: row.AllocatedStorage ?? 0,
        storageType: row.StorageType ?? "",
        encrypted: row.StorageEncrypted ?? false,
        keyArn: row.KmsKeyId ?? null,
        publiclyAccessible: row.PubliclyAccessible ?? false,
        multiAz: row.MultiAZ ?? false,
        parameterGroup:
            parameterGroup === undefined
                ? null
                : {
                      name: parameterGroup.DBParameterGroupName ?? "",
                      status: parameterGroup.ParameterApplyStatus ?? "",
                  },
        optionGroup:
            optionGroup === undefined
                ? null
                : { name: optionGroup.OptionGroupName ?? "", status: optionGroup.Status ?? "" },
        securityGroupIds: (row.VpcSecurityGroups ?? []).map(
            ({ VpcSecurityGroupId = "" }) => VpcSecurityGroupId,
        ),
        subnetGroupName: DBSubnetGroup?.DBSubnetGroupName ?? null,
        vpcId: DBSubnetGroup?.VpcId ?? null,
        subnetIds: (DBSubnetGroup?.Subnets ?? []).map(({ SubnetIdentifier = "" }) => SubnetIdentifier),
        caCertificate: row.CACertificateIdentifier ?? null,
        iamAuthentication: row.IAMDatabaseAuthenticationEnabled ?? false,
        deletionProtection: row.DeletionProtection ?? false,
        backupRetentionDays: row.BackupRetentionPeriod ?? 0,
        copiesTags: row.CopyTagsToSnapshot ?? false,
        latestRestorableAt: row.LatestRestorableTime?.toISOString() ?? null,
        createdAt: row.InstanceCreateTime?.toISOString() ?? null,
        pending: Object.entries(row.PendingModifiedValues ?? {}).flatMap(([name, value]) =>
            value === undefined ? [] : [name],
        ),
        replicaOf: row.ReadReplicaSourceDBInstanceIdentifier ?? null,
        tags: tagsOf(row.TagList),
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

function automatedBackupOf(row: DBInstanceAutomatedBackup): AutomatedBackup {
    return {
        arn: row.DBInstanceAutomatedBackupsArn ?? "",
        instanceArn: row.DBInstanceArn ?? "",
        instance: row.DBInstanceIdentifier ?? "",
        resourceId: row.DbiResourceId ?? "",
        region: row.Region ?? "",
        status: row.Status ?? "unknown",
        earliestAt: row.RestoreWindow?.EarliestTime?.toISOString() ?? null,
        latestAt: row.RestoreWindow?.LatestTime?.toISOString() ?? null,
        engineVersion: row.EngineVersion ?? "",
        allocatedGigabytes: row.AllocatedStorage ?? 0,
        encrypted: row.Encrypted ?? false,
        keyArn: row.KmsKeyId ?? null,
        masterUser: row.MasterUsername ?? "",
        retentionDays: row.BackupRetentionPeriod ?? 0,
        tags: tagsOf(row.TagList),
    };
}

function tagsOf(list: readonly Tag[] | undefined): Tags {
    return Object.fromEntries((list ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}
