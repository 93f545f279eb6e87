import type { AwsAction } from "../action.ts";
import { asking } from "../call.ts";
import type { AutomatedBackup } from "../rds-rows.ts";
import { type DBInstanceAutomatedBackup, gathered, type RdsClient } from "./client.ts";
import { tagsOf } from "./tags.ts";

/** Actions on automated backups. */
export const automatedBackupActions: readonly AwsAction[] = [
    {
        action: "rds:DescribeDBInstanceAutomatedBackups",
        reach: "anything",
        purpose: "finds what can be restored to an instant",
    },
];

/** Automated backups in one region. */
export interface RdsAutomatedBackups {
    /** Those kept in this region: its own instances', and replicated ones. */
    readonly automatedBackups: () => Promise<readonly AutomatedBackup[]>;
}

/** See {@link RdsAutomatedBackups}. */
export function automatedBackupCalls({ sdk, client, options }: RdsClient): RdsAutomatedBackups {
    return {
        automatedBackups: () =>
            asking("rds:DescribeDBInstanceAutomatedBackups", "this region", async () =>
                (
                    await gathered(
                        sdk.paginateDescribeDBInstanceAutomatedBackups({ client }, {}, options),
                        (page) => page.DBInstanceAutomatedBackups,
                    )
                ).map(automatedBackupOf),
            ),
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
