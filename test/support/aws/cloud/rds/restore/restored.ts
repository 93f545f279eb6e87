import type { CreateDBInstanceCommandInput } from "@aws-sdk/client-rds";
import { type Group, groups, type Value } from "../../call.ts";
import type { Placement } from "./placement.ts";

/** What a restore starts from. */
export interface Source {
    /** The instance as it was: members of DescribeDBInstances. */
    readonly instance: Group;
    /** Of the backup; null where it is not encrypted. */
    readonly keyArn: string | null;
}

/**
 * The properties of a restored instance, as a pure function of its source and of the request: what AWS takes from the
 * source, what falls back to a default, and what stays as it was.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBInstanceFromDBSnapshot.html
 */
export function restoredInstance(
    identifier: string,
    { instance, keyArn }: Source,
    asked: Group,
    placement: Placement,
): CreateDBInstanceCommandInput {
    const { subnetGroup, parameterGroup, securityGroups } = placement;
    const tags = groups(asked, "Tags");
    return {
        DBInstanceIdentifier: identifier,
        // as the source, unless asked
        DBInstanceClass: text(asked["DBInstanceClass"] ?? instance["DBInstanceClass"]),
        ...taken("AllocatedStorage", asked, instance),
        ...taken("StorageType", asked, instance),
        ...taken("BackupRetentionPeriod", asked, instance),
        ...taken("EngineVersion", {}, instance),
        ...taken("MasterUsername", {}, instance),
        ...taken("DBName", {}, instance),
        ...taken("LicenseModel", asked, instance),
        Engine: "postgres",
        // the default, unless asked
        MultiAZ: asked["MultiAZ"] === true,
        DeletionProtection: asked["DeletionProtection"] === true,
        CopyTagsToSnapshot: asked["CopyTagsToSnapshot"] === true,
        EnableIAMDatabaseAuthentication: asked["EnableIAMDatabaseAuthentication"] === true,
        AutoMinorVersionUpgrade: asked["AutoMinorVersionUpgrade"] !== false,
        PubliclyAccessible: placement.public,
        ...optional("Port", asked),
        ...optional("OptionGroupName", asked),
        ...optional("AvailabilityZone", asked),
        ...optional("Iops", asked),
        ...optional("EnableCloudwatchLogsExports", asked),
        CACertificateIdentifier: text(asked["CACertificateIdentifier"]) ?? "rds-ca-rsa2048-g1",
        ...(subnetGroup === undefined ? {} : { DBSubnetGroupName: subnetGroup }),
        ...(parameterGroup === undefined ? {} : { DBParameterGroupName: parameterGroup }),
        VpcSecurityGroupIds: [...securityGroups],
        // the key goes with the backup
        StorageEncrypted: keyArn !== null,
        ...(keyArn === null ? {} : { KmsKeyId: keyArn }),
        // without tags of its own it gets those of the source
        Tags: (tags.length > 0 ? tags : groups(instance, "TagList")).map(({ Key, Value: value }) => ({
            Key: text(Key),
            Value: text(value),
        })),
    };
}

function taken(name: string, asked: Group, source: Group): Record<string, Value> {
    const value = asked[name] ?? source[name];
    return value === undefined ? {} : { [name]: value };
}

function optional(name: string, asked: Group): Record<string, Value> {
    return taken(name, asked, {});
}

function text(value: Value | undefined): string | undefined {
    return typeof value === "string" ? value : undefined;
}
