import type { World } from "../../world.ts";
import { keyContext } from "./key-context.ts";
import type { Need } from "./need.ts";

/**
 * What a caller must be allowed so that RDS may use a customer's key for it. A key that AWS manages lets every caller of
 * the account use it through its service.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html
 */
export async function keyForRds(key: string | undefined, world: World): Promise<readonly Need[]> {
    if (key === undefined || world.keys.managedByAws(key)) return [];
    const resources = [key];
    const context = { ...(await keyContext(world, "rds", key)), "kms:GrantIsForAWSResource": "true" };
    return [
        { action: "kms:DescribeKey", resources, context },
        { action: "kms:CreateGrant", resources, context },
    ];
}

/** What a caller must be allowed so that S3 may use the key of a bucket for it. */
export async function keyForS3(
    key: string | undefined,
    action: "kms:Decrypt" | "kms:GenerateDataKey",
    world: World,
): Promise<readonly Need[]> {
    if (key === undefined || world.keys.managedByAws(key)) return [];
    return [{ action, resources: [key], context: await keyContext(world, "s3", key) }];
}
