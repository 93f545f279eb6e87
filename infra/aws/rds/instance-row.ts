import type { DatabaseInstance } from "../rds-rows.ts";
import type { DBInstance } from "./client.ts";
import { tagsOf } from "./tags.ts";

/** An instance in lifeboat's words. */
export function instanceOf(row: DBInstance): DatabaseInstance {
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
