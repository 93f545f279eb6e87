import { type Call, type Group, groups, text } from "../../call.ts";
import type { World } from "../../world.ts";
import { rdsArn, type RdsKind } from "../../rds/arn.ts";
import { defaultGroups } from "./default-groups.ts";
import { keyForRds } from "./key-for-service.ts";
import type { Need } from "./need.ts";
import { madeOf } from "./restore-source.ts";

/**
 * What RDS asks IAM about: the thing itself and every other thing that the call names, as the service authorization
 * reference lists them (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html); for tags
 * at a creation AddTagsToResource as well, and for a key what the caller must be allowed through RDS.
 */
export async function rdsNeeds(call: Call, world: World): Promise<readonly Need[]> {
    const { action, parameters, region } = call;
    const at = places[action];
    if (at === undefined) throw new Error(`IAM: nobody has said what rds:${action} needs`);
    const arn = (kind: RdsKind, name: string): string =>
        name.startsWith("arn:")
            ? name
            : rdsArn(region, world.account, kind, kind === "og" ? name : name.toLowerCase());
    const resources = at.flatMap(({ kind, member, otherwise }) => {
        const name = text(parameters, member);
        if (name !== undefined) return [kind === "any" ? name : arn(kind, name)];
        if (otherwise === undefined) return [];
        return [kind === "any" ? "*" : arn(kind, "*")];
    });
    const source = await madeOf(call, world);
    resources.push(...(source?.known ?? []).map(([kind, name]) => arn(kind, name)));
    const version = action === "CopyDBSnapshot" ? undefined : source?.engineVersion;
    if (version !== undefined)
        resources.push(...defaultGroups(parameters, version).map(([kind, name]) => arn(kind, name)));
    const made = madeBy(action, parameters);
    const tagged = made !== undefined && groups(parameters, "Tags").length > 0;
    return [
        { action: `rds:${action}`, resources: resources.length === 0 ? ["*"] : resources },
        ...(tagged ? [{ action: "rds:AddTagsToResource", resources: [arn(made.kind, made.name)] }] : []),
        ...passedRole(parameters),
        ...(await keyForRds(source?.key, world)),
    ];
}

interface Place {
    readonly kind: RdsKind | "any";
    readonly member: string;
    /** Where the member was not sent: all of the kind. Nothing where this is not said. */
    readonly otherwise?: "*";
}

const group: readonly Place[] = [
    { kind: "pg", member: "DBParameterGroupName" },
    { kind: "og", member: "OptionGroupName" },
    { kind: "subgrp", member: "DBSubnetGroupName" },
];
const described = (kind: RdsKind, member: string): readonly Place[] => [{ kind, member, otherwise: "*" }];
const anything: readonly Place[] = [{ kind: "any", member: "", otherwise: "*" }];

/** Action -> what it touches, and where the call names it. */
const places: Readonly<Record<string, readonly Place[]>> = {
    AddTagsToResource: [{ kind: "any", member: "ResourceName" }],
    CopyDBSnapshot: [
        { kind: "snapshot", member: "SourceDBSnapshotIdentifier" },
        { kind: "snapshot", member: "TargetDBSnapshotIdentifier" },
    ],
    CreateDBInstance: [{ kind: "db", member: "DBInstanceIdentifier" }, ...group],
    CreateDBParameterGroup: [{ kind: "pg", member: "DBParameterGroupName" }],
    CreateDBSnapshot: [
        { kind: "db", member: "DBInstanceIdentifier" },
        { kind: "snapshot", member: "DBSnapshotIdentifier" },
    ],
    CreateDBSubnetGroup: [{ kind: "subgrp", member: "DBSubnetGroupName" }],
    DeleteDBClusterSnapshot: [{ kind: "cluster-snapshot", member: "DBClusterSnapshotIdentifier" }],
    DeleteDBInstance: [
        { kind: "db", member: "DBInstanceIdentifier" },
        { kind: "snapshot", member: "FinalDBSnapshotIdentifier" },
    ],
    DeleteDBInstanceAutomatedBackup: [{ kind: "auto-backup", member: "DBInstanceAutomatedBackupsArn" }],
    DeleteDBParameterGroup: [{ kind: "pg", member: "DBParameterGroupName" }],
    DeleteDBSnapshot: [{ kind: "snapshot", member: "DBSnapshotIdentifier" }],
    DeleteDBSubnetGroup: [{ kind: "subgrp", member: "DBSubnetGroupName" }],
    DescribeAccountAttributes: anything,
    DescribeCertificates: anything,
    DescribeDBEngineVersions: anything,
    DescribeDBInstanceAutomatedBackups: [
        { kind: "auto-backup", member: "DBInstanceAutomatedBackupsArn", otherwise: "*" },
    ],
    DescribeDBInstances: described("db", "DBInstanceIdentifier"),
    DescribeDBParameterGroups: described("pg", "DBParameterGroupName"),
    DescribeDBParameters: described("pg", "DBParameterGroupName"),
    DescribeDBSnapshotAttributes: described("snapshot", "DBSnapshotIdentifier"),
    DescribeDBSnapshots: described("snapshot", "DBSnapshotIdentifier"),
    DescribeDBSubnetGroups: described("subgrp", "DBSubnetGroupName"),
    DescribeEngineDefaultParameters: anything,
    DescribeEvents: anything,
    DescribeOptionGroups: described("og", "OptionGroupName"),
    DescribeOrderableDBInstanceOptions: anything,
    DescribePendingMaintenanceActions: [{ kind: "any", member: "ResourceIdentifier", otherwise: "*" }],
    ListTagsForResource: [{ kind: "any", member: "ResourceName" }],
    ModifyDBClusterSnapshotAttribute: [{ kind: "cluster-snapshot", member: "DBClusterSnapshotIdentifier" }],
    ModifyDBInstance: [{ kind: "db", member: "DBInstanceIdentifier" }, ...group],
    ModifyDBParameterGroup: [{ kind: "pg", member: "DBParameterGroupName" }],
    ModifyDBSnapshot: [{ kind: "snapshot", member: "DBSnapshotIdentifier" }],
    ModifyDBSnapshotAttribute: [{ kind: "snapshot", member: "DBSnapshotIdentifier" }],
    PromoteReadReplica: [{ kind: "db", member: "DBInstanceIdentifier" }],
    RebootDBInstance: [{ kind: "db", member: "DBInstanceIdentifier" }],
    RemoveTagsFromResource: [{ kind: "any", member: "ResourceName" }],
    ResetDBParameterGroup: [{ kind: "pg", member: "DBParameterGroupName" }],
    RestoreDBInstanceFromDBSnapshot: [
        { kind: "db", member: "DBInstanceIdentifier" },
        { kind: "snapshot", member: "DBSnapshotIdentifier" },
        ...group,
    ],
    RestoreDBInstanceToPointInTime: [
        { kind: "db", member: "TargetDBInstanceIdentifier" },
        { kind: "db", member: "SourceDBInstanceIdentifier" },
        { kind: "auto-backup", member: "SourceDBInstanceAutomatedBackupsArn" },
        ...group,
    ],
    StartDBInstance: [{ kind: "db", member: "DBInstanceIdentifier" }],
    StopDBInstance: [{ kind: "db", member: "DBInstanceIdentifier" }],
};

/** What a call makes: the thing that its tags are put on. */
function madeBy(
    action: string,
    parameters: Group,
): { readonly kind: RdsKind; readonly name: string } | undefined {
    const member = making[action];
    if (member === undefined) return undefined;
    const [kind, name] = member;
    return { kind, name: text(parameters, name) ?? "" };
}

const making: Readonly<Record<string, readonly [kind: RdsKind, member: string]>> = {
    CopyDBSnapshot: ["snapshot", "TargetDBSnapshotIdentifier"],
    CreateDBInstance: ["db", "DBInstanceIdentifier"],
    CreateDBParameterGroup: ["pg", "DBParameterGroupName"],
    CreateDBSnapshot: ["snapshot", "DBSnapshotIdentifier"],
    CreateDBSubnetGroup: ["subgrp", "DBSubnetGroupName"],
    RestoreDBInstanceFromDBSnapshot: ["db", "DBInstanceIdentifier"],
    RestoreDBInstanceToPointInTime: ["db", "TargetDBInstanceIdentifier"],
};

function passedRole(parameters: Group): readonly Need[] {
    const role = text(parameters, "MonitoringRoleArn");
    if (role === undefined) return [];
    const context = { "iam:PassedToService": "monitoring.rds.amazonaws.com" };
    return [{ action: "iam:PassRole", resources: [role], context }];
}
