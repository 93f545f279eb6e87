import { type Call, text } from "../../call.ts";
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

/** On the object where one is named, else on the bucket. */
export function s3Needs({ action, parameters }: Call): readonly Need[] {
    const bucket = text(parameters, "Bucket");
    const key = text(parameters, "Key");
    const resource =
        bucket === undefined ? "*" : `arn:aws:s3:::${bucket}${key === undefined ? "" : `/${key}`}`;
    const prefix = text(parameters, "Prefix");
    const context = prefix === undefined ? {} : { "s3:prefix": prefix };
    const version = text(parameters, "VersionId");
    const named = actions[action] ?? action;
    return [
        {
            action: `s3:${version !== undefined && named === "GetObject" ? "GetObjectVersion" : named}`,
            resources: [resource],
            context,
        },
    ];
}
