import {
    type BucketLocationConstraint,
    CreateBucketCommand,
    PutBucketVersioningCommand,
} from "@aws-sdk/client-s3";
import type { World } from "../world.ts";

/** With versions, as the drills' bucket has them. @param keyArn that its objects lie under; none for S3's own */
export async function seedBucket(world: World, region: string, name: string, keyArn?: string): Promise<void> {
    if (keyArn !== undefined) world.keys.setBucketKey(name, keyArn);
    const client = world.moto.s3(region);
    await client.send(
        new CreateBucketCommand({
            Bucket: name,
            ...(region === "us-east-1"
                ? {}
                : { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } }),
        }),
    );
    const versioned = { Bucket: name, VersioningConfiguration: { Status: "Enabled" } } as const;
    await client.send(new PutBucketVersioningCommand(versioned));
}
