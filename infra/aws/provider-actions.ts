import type { AwsAction } from "./action.ts";

/**
 * What the provider of @pulumi/aws calls for the two resources of a restore stack, `aws.rds.ParameterGroup` and
 * `aws.rds.Instance`, in the order of its calls; what RDS asks KMS for on behalf of the caller stands in `kms.ts`.
 */
export const providerActions: readonly AwsAction[] = [
    {
        action: "rds:CreateDBParameterGroup",
        reach: "what it makes",
        purpose: "makes the drill's own parameter group",
    },
    {
        action: "rds:AddTagsToResource",
        reach: "what it makes",
        purpose: "stamps group and instance in the requests that make them",
    },
    {
        action: "rds:ModifyDBParameterGroup",
        reach: "what it made",
        purpose: "sets the parameters of the group, 20 at a time",
    },
    {
        action: "rds:DescribeDBParameterGroups",
        reach: "anything",
        purpose: "reads the group back after it was made",
    },
    {
        action: "rds:DescribeDBParameters",
        reach: "anything",
        purpose: "reads the group's parameters back",
    },
    { action: "rds:ListTagsForResource", reach: "anything", purpose: "reads the group's tags back" },
    {
        action: "rds:RestoreDBInstanceFromDBSnapshot",
        reach: "what it makes",
        purpose: "makes an instance from a snapshot",
        onlyWith: ["rds-snapshot", "backup-vault", "dr-copy"],
    },
    {
        action: "rds:RestoreDBInstanceFromDBSnapshot",
        reach: "what it restores",
        purpose: "reads the snapshot, and uses the drills' subnet group",
        onlyWith: ["rds-snapshot", "backup-vault", "dr-copy"],
    },
    {
        action: "rds:RestoreDBInstanceFromDBSnapshot",
        reach: "tagged snapshots",
        purpose: "reads snapshots that people named",
        onlyWith: ["rds-snapshot", "dr-copy"],
    },
    {
        action: "rds:RestoreDBInstanceToPointInTime",
        reach: "what it makes",
        purpose: "makes an instance as it was at an instant",
        onlyWith: ["rds-pitr", "dr-copy"],
    },
    {
        action: "rds:RestoreDBInstanceToPointInTime",
        reach: "what it restores",
        purpose: "reads automated backups, and uses the drills' subnet group",
        onlyWith: ["rds-pitr", "dr-copy"],
    },
    {
        action: "rds:DescribeDBInstances",
        reach: "anything",
        purpose: "waits until an instance is there, or gone",
    },
    {
        action: "rds:ModifyDBInstance",
        reach: "what it made",
        purpose: "sets what a restore cannot, such as the retention of backups",
    },
    { action: "rds:DeleteDBInstance", reach: "what it made", purpose: "removes the instance" },
    { action: "rds:DeleteDBParameterGroup", reach: "what it made", purpose: "removes the group" },
];
