import type { AwsAction } from "../action.ts";
import { asking, ifThere } from "../call.ts";
import type { DatabaseInstance } from "../rds-rows.ts";
import { gathered, type RdsClient } from "./client.ts";
import { instanceOf } from "./instance-row.ts";

/** Actions on instances. */
export const instanceActions: readonly AwsAction[] = [
    {
        action: "rds:DescribeDBInstances",
        reach: "anything",
        purpose: "finds production, and what drills left",
    },
    {
        action: "rds:ModifyDBInstance",
        reach: "what it made",
        purpose: "sets a master password of the drill's own",
    },
    { action: "rds:DeleteDBInstance", reach: "what it made", purpose: "removes what the engine could not" },
    {
        action: "rds:DescribeDBInstances",
        reach: "anything",
        purpose: "finds the writer, and where it can be reached",
        caller: "capture",
    },
];

/** What a drill changes of the instance that it made. */
export interface InstanceChange {
    readonly masterPassword?: string;
    readonly backupRetentionDays?: number;
    readonly caCertificate?: string;
}

/** Instances of one region. */
export interface RdsInstances {
    readonly instances: () => Promise<readonly DatabaseInstance[]>;
    readonly instance: (identifier: string) => Promise<DatabaseInstance | undefined>;
    /** At once, not in the maintenance window. What is not named stays as it is. */
    readonly changeInstance: (identifier: string, change: InstanceChange) => Promise<void>;
    /** Without a final snapshot and without its automated backups: for what a drill made, and nothing else. */
    readonly deleteInstance: (identifier: string) => Promise<void>;
}

/** See {@link RdsInstances}. */
export function instanceCalls({ sdk, client, options }: RdsClient): RdsInstances {
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
    return {
        instances: () => instancesLike(),
        instance: async (identifier) => (await ifThere(() => instancesLike(identifier)))?.[0],
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
    };
}
