import { type Group, groups, needed, text, texts } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import type { StandIn, World } from "../world.ts";
import { rdsArn } from "./arn.ts";
import { type Instance, instancesOf, windowOf } from "./instances.ts";
import { paged } from "./paging.ts";
import type { Window } from "./state.ts";

/** DescribeDBInstanceAutomatedBackups: of the region's own instances, and those replicated into it. */
export const describeAutomatedBackups: StandIn = async ({ region, parameters }, world) => {
    const own = (await instancesOf(world, region)).flatMap((one) => rowsOf(world, one));
    const replicated = [...world.rds.replicated.values()]
        .filter((backup) => backup.region === region)
        .map(({ row, window }) => ({ ...row, RestoreWindow: windowRow(window) }));
    const tests = testsOf(parameters);
    const found = [...own, ...replicated].filter((row) => tests.every((test) => test(row)));
    const arn = text(parameters, "DBInstanceAutomatedBackupsArn");
    if (arn !== undefined && found.length === 0)
        throw new AwsError("DBInstanceAutomatedBackupNotFound", `${arn} not found.`, 404);
    return paged("DBInstanceAutomatedBackups", found, parameters);
};

function rowsOf(world: World, instance: Instance): readonly Group[] {
    const { row, state } = instance;
    const window = windowOf(world, row, state);
    if (window === null) return [];
    const arn = rdsArn(state.region, world.account, "auto-backup", automatedBackupName(state.resourceId));
    return [
        {
            ...automatedBackupRow(row, state.region),
            DBInstanceAutomatedBackupsArn: arn,
            RestoreWindow: windowRow(window),
        },
    ];
}

/** RDS names them by chance; here they go by their instance. */
export function automatedBackupName(resourceId: string): string {
    return `ab-${resourceId.slice(3).toLowerCase()}`;
}

const copied = [
    ...[
        "DBInstanceArn",
        "DbiResourceId",
        "DBInstanceIdentifier",
        "AllocatedStorage",
        "Engine",
        "EngineVersion",
    ],
    ...[
        "KmsKeyId",
        "StorageType",
        "MasterUsername",
        "LicenseModel",
        "BackupRetentionPeriod",
        "InstanceCreateTime",
    ],
    ...["AvailabilityZone", "IAMDatabaseAuthenticationEnabled", "OptionGroupName"],
];

/** What an automated backup says of its instance. @param region where the instance stands */
export function automatedBackupRow(instance: Group, region: string): Group {
    const shared = copied.flatMap((name) => {
        const value = instance[name];
        return value === undefined ? [] : [[name, value] as const];
    });
    return {
        ...Object.fromEntries(shared),
        Region: region,
        Status: "active",
        Encrypted: instance["StorageEncrypted"] === true,
        Port: 5432,
    };
}

function windowRow({ earliest, latest }: Window): Group {
    return { EarliestTime: earliest, LatestTime: latest };
}

function testsOf(parameters: Group): readonly ((row: Group) => boolean)[] {
    const members = ["DBInstanceIdentifier", "DbiResourceId", "DBInstanceAutomatedBackupsArn"];
    const byMember = members.flatMap((member) => {
        const wanted = text(parameters, member);
        return wanted === undefined ? [] : [(row: Group) => needed(row, member) === wanted];
    });
    const byFilter = groups(parameters, "Filters").map((filter) => {
        const name = text(filter, "Name") ?? "";
        const member = filters[name];
        if (member === undefined)
            throw new AwsError("InvalidParameterValue", `Unrecognized filter name: ${name}`);
        return (row: Group) => texts(filter, "Values").includes(needed(row, member));
    });
    return [...byMember, ...byFilter];
}

const filters: Readonly<Record<string, string>> = {
    status: "Status",
    "db-instance-id": "DBInstanceIdentifier",
    "dbi-resource-id": "DbiResourceId",
};
