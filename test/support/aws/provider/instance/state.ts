import type { DBInstance } from "@aws-sdk/client-rds";
import type { PropertyMap } from "../../../../../automation/engine/embedded/values/property-value.ts";

/** What the engine keeps of an instance: its inputs, and over them what RDS says of it. */
export function stateOf(inputs: PropertyMap, found: DBInstance): PropertyMap {
    const { Endpoint: { Address, Port, HostedZoneId } = {} } = found;
    const tags = Object.fromEntries(
        (found.TagList ?? []).map(({ Key = "", Value = "" }) => [Key, Value] as const),
    );
    const said: Record<string, PropertyMap[string] | undefined> = {
        address: Address,
        allocatedStorage: found.AllocatedStorage,
        arn: found.DBInstanceArn,
        autoMinorVersionUpgrade: found.AutoMinorVersionUpgrade,
        availabilityZone: found.AvailabilityZone,
        backupRetentionPeriod: found.BackupRetentionPeriod,
        backupWindow: found.PreferredBackupWindow,
        caCertIdentifier: found.CACertificateIdentifier,
        copyTagsToSnapshot: found.CopyTagsToSnapshot,
        dbName: found.DBName,
        dbSubnetGroupName: found.DBSubnetGroup?.DBSubnetGroupName,
        deletionProtection: found.DeletionProtection,
        endpoint: Address === undefined || Port === undefined ? undefined : `${Address}:${Port}`,
        engine: found.Engine,
        engineVersion: found.EngineVersion,
        engineVersionActual: found.EngineVersion,
        hostedZoneId: HostedZoneId,
        iamDatabaseAuthenticationEnabled: found.IAMDatabaseAuthenticationEnabled,
        identifier: found.DBInstanceIdentifier,
        instanceClass: found.DBInstanceClass,
        iops: found.Iops,
        kmsKeyId: found.KmsKeyId,
        latestRestorableTime: found.LatestRestorableTime?.toISOString(),
        licenseModel: found.LicenseModel,
        maintenanceWindow: found.PreferredMaintenanceWindow,
        maxAllocatedStorage: found.MaxAllocatedStorage,
        multiAz: found.MultiAZ,
        networkType: found.NetworkType,
        optionGroupName: found.OptionGroupMemberships?.[0]?.OptionGroupName,
        parameterGroupName: found.DBParameterGroups?.[0]?.DBParameterGroupName,
        performanceInsightsEnabled: found.PerformanceInsightsEnabled,
        port: Port ?? found.DbInstancePort,
        publiclyAccessible: found.PubliclyAccessible,
        resourceId: found.DbiResourceId,
        status: found.DBInstanceStatus,
        storageEncrypted: found.StorageEncrypted,
        storageThroughput: found.StorageThroughput,
        storageType: found.StorageType,
        tags,
        tagsAll: tags,
        username: found.MasterUsername,
        vpcSecurityGroupIds: found.VpcSecurityGroups?.map(
            ({ VpcSecurityGroupId = "" }) => VpcSecurityGroupId,
        ),
    };
    return { ...inputs, ...known(said) };
}

function known(values: Readonly<Record<string, PropertyMap[string] | undefined>>): PropertyMap {
    return Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
}
