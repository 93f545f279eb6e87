import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseConfiguration } from "../config/databases.ts";
import { backupTag, databaseIdentifier } from "../names.ts";
import { project } from "../naming.ts";
import type { Site } from "../site.ts";
import { usesBlueGreen } from "./choices.ts";

/** What an instance is made of. */
export interface InstanceOrder {
    readonly site: Site;
    readonly database: DatabaseConfiguration;
    readonly subnetGroupName: pulumi.Input<string>;
    readonly keyArn: pulumi.Input<string>;
    /** Needed where `monitoringSeconds` is not 0. */
    readonly monitoringRoleArn: pulumi.Input<string>;
}

/**
 * What a database and a copy of it have alike: both are told this by the same code, so that a drill restores what is
 * defined and nothing else.
 */
export function commonArgs(
    database: DatabaseConfiguration,
): Pick<
    aws.rds.InstanceArgs,
    "engine" | "caCertIdentifier" | "storageEncrypted" | "port" | "publiclyAccessible"
> {
    return {
        engine: "postgres",
        caCertIdentifier: database.caCertificate,
        storageEncrypted: true,
        port: database.port,
        publiclyAccessible: false,
    };
}

/** All that RDS is told of an instance, but its parameter group, its security group and its password. */
export function instanceArgs(args: InstanceOrder): aws.rds.InstanceArgs & { readonly identifier: string } {
    const { site, database, keyArn, monitoringRoleArn, subnetGroupName } = args;
    const identifier = databaseIdentifier(site.system, database.name);
    const measured = database.monitoringSeconds > 0;
    return {
        ...commonArgs(database),
        identifier,
        engineVersion: database.engineVersion,
        instanceClass: database.instanceClass,
        autoMinorVersionUpgrade: database.autoMinorVersionUpgrade,
        storageType: "gp3",
        allocatedStorage: database.storageGigabytes,
        ...(database.maxStorageGigabytes === undefined
            ? {}
            : { maxAllocatedStorage: database.maxStorageGigabytes }),
        kmsKeyId: keyArn,
        ...(database.databaseName === undefined ? {} : { dbName: database.databaseName }),
        username: database.masterUser,
        iamDatabaseAuthenticationEnabled: database.iamAuthentication,
        dbSubnetGroupName: subnetGroupName,
        multiAz: database.multiAz,
        backupRetentionPeriod: database.retentionDays,
        backupWindow: database.backupWindow,
        maintenanceWindow: database.maintenanceWindow,
        copyTagsToSnapshot: true,
        deletionProtection: true,
        deleteAutomatedBackups: false,
        skipFinalSnapshot: false,
        finalSnapshotIdentifier: `${identifier}-final`,
        blueGreenUpdate: { enabled: usesBlueGreen(database) },
        enabledCloudwatchLogsExports: [...database.logs],
        monitoringInterval: database.monitoringSeconds,
        ...(measured ? { monitoringRoleArn } : {}),
        performanceInsightsEnabled: database.performanceInsights,
        ...(database.performanceInsights
            ? { performanceInsightsKmsKeyId: keyArn, performanceInsightsRetentionPeriod: 7 }
            : {}),
        tags: { ...site.tags, ...backupTag(site.system), [`${project}:target`]: database.name },
    };
}
