import type { TypeModels } from "../type-model.ts";

const service = "rds";

/** Databases, and what stands around them. */
export const rdsTypes: TypeModels = {
    "aws:rds/instance:Instance": {
        service,
        operations: [
            "CreateDBInstance",
            "ModifyDBInstance",
            "RestoreDBInstanceFromDBSnapshot",
            "RestoreDBInstanceToPointInTime",
            "CreateDBInstanceReadReplica",
            "DeleteDBInstance",
        ],
        createdBy: {
            replicateSourceDb: "CreateDBInstanceReadReplica",
            snapshotIdentifier: "RestoreDBInstanceFromDBSnapshot",
            restoreToPointInTime: "RestoreDBInstanceToPointInTime",
        },
        names: {
            backupWindow: "PreferredBackupWindow",
            caCertIdentifier: "CACertificateIdentifier",
            customerOwnedIpEnabled: "EnableCustomerOwnedIp",
            enabledCloudwatchLogsExports: "EnableCloudwatchLogsExports",
            finalSnapshotIdentifier: "FinalDBSnapshotIdentifier",
            iamDatabaseAuthenticationEnabled: "EnableIAMDatabaseAuthentication",
            identifier: "DBInstanceIdentifier",
            instanceClass: "DBInstanceClass",
            maintenanceWindow: "PreferredMaintenanceWindow",
            parameterGroupName: "DBParameterGroupName",
            password: "MasterUserPassword",
            passwordWo: "MasterUserPassword",
            performanceInsightsEnabled: "EnablePerformanceInsights",
            replicateSourceDb: "SourceDBInstanceIdentifier",
            restoreToPointInTime: ".",
            snapshotIdentifier: "DBSnapshotIdentifier",
            username: "MasterUsername",
        },
        own: ["blueGreenUpdate", "identifierPrefix", "passwordWoVersion", "warningEventCategories"],
        unused: ["s3Import"],
        supplied: ["DBInstanceIdentifier", "TargetDBInstanceIdentifier"],
    },
    "aws:rds/parameterGroup:ParameterGroup": {
        service,
        operations: ["CreateDBParameterGroup", "ModifyDBParameterGroup"],
        names: {
            name: "DBParameterGroupName",
            family: "DBParameterGroupFamily",
            "parameters.name": "ParameterName",
            "parameters.value": "ParameterValue",
        },
        own: ["namePrefix", "skipDestroy"],
        supplied: ["DBParameterGroupName", "Description"],
    },
    "aws:rds/subnetGroup:SubnetGroup": {
        service,
        operations: ["CreateDBSubnetGroup"],
        names: { name: "DBSubnetGroupName", description: "DBSubnetGroupDescription" },
        own: ["namePrefix"],
        supplied: ["DBSubnetGroupName", "DBSubnetGroupDescription"],
    },
    "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": {
        service,
        operations: ["StartDBInstanceAutomatedBackupsReplication"],
        names: { retentionPeriod: "BackupRetentionPeriod" },
    },
    "aws:rds/eventSubscription:EventSubscription": {
        service,
        operations: ["CreateEventSubscription"],
        names: { name: "SubscriptionName", snsTopic: "SnsTopicArn" },
        own: ["namePrefix"],
        supplied: ["SubscriptionName"],
    },
    "aws:rds/snapshot:Snapshot": {
        service,
        operations: ["CreateDBSnapshot", "ModifyDBSnapshotAttribute"],
        names: { sharedAccounts: "ValuesToAdd" },
    },
    "aws:rds/snapshotCopy:SnapshotCopy": {
        service,
        operations: ["CopyDBSnapshot", "ModifyDBSnapshotAttribute"],
        names: { sharedAccounts: "ValuesToAdd" },
        own: ["destinationRegion"],
    },
    "aws:rds/roleAssociation:RoleAssociation": { service, operations: ["AddRoleToDBInstance"] },
};
