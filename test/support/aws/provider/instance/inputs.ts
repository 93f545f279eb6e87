import type {
    ModifyDBInstanceMessage,
    RestoreDBInstanceFromDBSnapshotMessage,
    RestoreDBInstanceToPointInTimeMessage,
} from "@aws-sdk/client-rds";

/** The request that an input becomes part of: the restore itself, or the change after it. */
export type Part = "restore" | "change" | "nowhere";

/** What the real resource makes of an input when it restores. */
export interface InputRow {
    readonly input: string;
    readonly type: "text" | "number" | "flag" | "texts";
    readonly member:
        | keyof RestoreDBInstanceFromDBSnapshotMessage
        | keyof RestoreDBInstanceToPointInTimeMessage
        | keyof ModifyDBInstanceMessage;
    readonly fromSnapshot: Part;
    readonly toInstant: Part;
}

type Row = readonly [InputRow["input"], InputRow["type"], InputRow["member"], Part, Part];

/**
 * Read from `internal/service/rds/instance.go` of hashicorp/terraform-provider-aws, 2026. What is surprising here is so
 * there: a restore to an instant passes no retention of backups, no version and no network type on.
 */
const rows: readonly Row[] = [
    ["allocatedStorage", "number", "AllocatedStorage", "change", "nowhere"],
    ["availabilityZone", "text", "AvailabilityZone", "restore", "restore"],
    ["backupRetentionPeriod", "number", "BackupRetentionPeriod", "change", "nowhere"],
    ["backupTarget", "text", "BackupTarget", "restore", "restore"],
    ["backupWindow", "text", "PreferredBackupWindow", "change", "nowhere"],
    ["caCertIdentifier", "text", "CACertificateIdentifier", "nowhere", "nowhere"],
    ["customIamInstanceProfile", "text", "CustomIamInstanceProfile", "restore", "restore"],
    ["customerOwnedIpEnabled", "flag", "EnableCustomerOwnedIp", "restore", "restore"],
    ["databaseInsightsMode", "text", "DatabaseInsightsMode", "nowhere", "nowhere"],
    ["dbName", "text", "DBName", "nowhere", "restore"],
    ["dbSubnetGroupName", "text", "DBSubnetGroupName", "restore", "restore"],
    ["dedicatedLogVolume", "flag", "DedicatedLogVolume", "restore", "restore"],
    ["domain", "text", "Domain", "restore", "restore"],
    ["domainAuthSecretArn", "text", "DomainAuthSecretArn", "restore", "restore"],
    ["domainDnsIps", "texts", "DomainDnsIps", "restore", "restore"],
    ["domainFqdn", "text", "DomainFqdn", "restore", "restore"],
    ["domainIamRoleName", "text", "DomainIAMRoleName", "restore", "restore"],
    ["domainOu", "text", "DomainOu", "restore", "restore"],
    ["enabledCloudwatchLogsExports", "texts", "EnableCloudwatchLogsExports", "restore", "restore"],
    ["engine", "text", "Engine", "restore", "restore"],
    ["engineLifecycleSupport", "text", "EngineLifecycleSupport", "restore", "restore"],
    ["engineVersion", "text", "EngineVersion", "change", "nowhere"],
    ["iamDatabaseAuthenticationEnabled", "flag", "EnableIAMDatabaseAuthentication", "restore", "restore"],
    ["iops", "number", "Iops", "change", "restore"],
    ["licenseModel", "text", "LicenseModel", "restore", "restore"],
    ["maintenanceWindow", "text", "PreferredMaintenanceWindow", "change", "nowhere"],
    ["manageMasterUserPassword", "flag", "ManageMasterUserPassword", "change", "change"],
    ["masterUserSecretKmsKeyId", "text", "MasterUserSecretKmsKeyId", "change", "change"],
    ["maxAllocatedStorage", "number", "MaxAllocatedStorage", "change", "restore"],
    ["monitoringInterval", "number", "MonitoringInterval", "change", "change"],
    ["monitoringRoleArn", "text", "MonitoringRoleArn", "change", "change"],
    ["multiAz", "flag", "MultiAZ", "restore", "restore"],
    ["networkType", "text", "NetworkType", "restore", "nowhere"],
    ["optionGroupName", "text", "OptionGroupName", "restore", "restore"],
    ["parameterGroupName", "text", "DBParameterGroupName", "restore", "restore"],
    ["password", "text", "MasterUserPassword", "change", "change"],
    ["passwordWo", "text", "MasterUserPassword", "change", "change"],
    ["performanceInsightsEnabled", "flag", "EnablePerformanceInsights", "change", "nowhere"],
    ["performanceInsightsKmsKeyId", "text", "PerformanceInsightsKMSKeyId", "change", "nowhere"],
    [
        "performanceInsightsRetentionPeriod",
        "number",
        "PerformanceInsightsRetentionPeriod",
        "change",
        "nowhere",
    ],
    ["port", "number", "Port", "restore", "restore"],
    ["storageThroughput", "number", "StorageThroughput", "change", "nowhere"],
    ["storageType", "text", "StorageType", "change", "restore"],
    ["vpcSecurityGroupIds", "texts", "VpcSecurityGroupIds", "restore", "restore"],
];

/** See {@link InputRow}. */
export const inputRows: readonly InputRow[] = rows.map(([input, type, member, fromSnapshot, toInstant]) => ({
    input,
    type,
    member,
    fromSnapshot,
    toInstant,
}));

/** Inputs of every restore: the real resource sends them whether they are stated or not, with these defaults. */
export const alwaysSent = {
    autoMinorVersionUpgrade: true,
    copyTagsToSnapshot: false,
    deletionProtection: false,
    publiclyAccessible: false,
} as const;

/** Inputs that become a request in a way of their own, or none. */
export const ownInputs: readonly string[] = [
    ...Object.keys(alwaysSent),
    "allowMajorVersionUpgrade",
    "applyImmediately",
    "deleteAutomatedBackups",
    "finalSnapshotIdentifier",
    "identifier",
    "identifierPrefix",
    "instanceClass",
    "kmsKeyId",
    "passwordWoVersion",
    "region",
    "restoreToPointInTime",
    "skipFinalSnapshot",
    "snapshotIdentifier",
    "storageEncrypted",
    "tags",
    "username",
];

/** The real resource takes them, for what is no restore of PostgreSQL: this provider refuses them. */
export const notForRestores: readonly string[] = [
    "blueGreenUpdate",
    "characterSetName",
    "ncharCharacterSetName",
    "replicaMode",
    "replicateSourceDb",
    "s3Import",
    "timezone",
    "upgradeStorageConfig",
    "warningEventCategories",
];
