import { type Call, text } from "../../call.ts";
import type { World } from "../../world.ts";
import { keyForS3 } from "./key-for-service.ts";
import type { Need } from "./need.ts";

/** The action of an operation, where it is called otherwise; https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
const actions: Readonly<Record<string, string>> = {
    HeadObject: "GetObject",
    HeadBucket: "ListBucket",
    ListObjects: "ListBucket",
    ListObjectsV2: "ListBucket",
    ListBuckets: "ListAllMyBuckets",
    ListObjectVersions: "ListBucketVersions",
    CreateMultipartUpload: "PutObject",
    UploadPart: "PutObject",
    CompleteMultipartUpload: "PutObject",
};

/** On the object where one is named, else on the bucket; and the bucket's key for what is in an object. */
export async function s3Needs({ action, parameters }: Call, world: World): Promise<readonly Need[]> {
    const bucket = text(parameters, "Bucket");
    const key = text(parameters, "Key");
    const resource =
        bucket === undefined ? "*" : `arn:aws:s3:::${bucket}${key === undefined ? "" : `/${key}`}`;
    const prefix = text(parameters, "Prefix");
    const context = prefix === undefined ? {} : { "s3:prefix": prefix };
    const named = actions[action] ?? action;
    const versioned = named === "GetObject" && text(parameters, "VersionId") !== undefined;
    const keyArn = world.keys.ofBucket(bucket ?? "");
    return [
        { action: `s3:${versioned ? "GetObjectVersion" : named}`, resources: [resource], context },
        ...(named === "GetObject" ? await keyForS3(keyArn, "kms:Decrypt", world) : []),
        ...(named === "PutObject" ? await keyForS3(keyArn, "kms:GenerateDataKey", world) : []),
    ];
}
