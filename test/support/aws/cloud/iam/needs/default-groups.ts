import type { Group } from "../../call.ts";
import type { RdsKind } from "../../rds/arn.ts";
import { familyOf } from "../../rds/restore/placement.ts";

/**
 * The groups that an instance gets where the call names none: RDS asks about them as well.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/security_iam_id-based-policy-examples.html
 */
export function defaultGroups(
    parameters: Group,
    engineVersion: string,
): readonly (readonly [kind: RdsKind, name: string])[] {
    const major = engineVersion.split(".")[0] ?? "";
    return [
        ...(parameters["OptionGroupName"] === undefined
            ? [["og", `default:postgres-${major}`] as const]
            : []),
        ...(parameters["DBParameterGroupName"] === undefined
            ? [["pg", `default.${familyOf(engineVersion)}`] as const]
            : []),
        ...(parameters["DBSubnetGroupName"] === undefined ? [["subgrp", "default"] as const] : []),
    ];
}
