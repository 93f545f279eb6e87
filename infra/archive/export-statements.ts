import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../access/statement.ts";

/**
 * What RDS may do to write an export: AWS's own list, held to the exports' folder. It deletes what a failed or
 * cancelled task left there, and the bucket's versions keep that.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ExportSnapshot.Setup.html
 */
export function exportStatements(
    bucketArn: pulumi.Input<string>,
    keyArn: pulumi.Input<string>,
    prefix: string,
): readonly Statement[] {
    return [
        {
            sid: "FindTheBucket",
            actions: ["s3:ListBucket", "s3:GetBucketLocation"],
            resources: [bucketArn],
        },
        {
            sid: "WriteTheExport",
            actions: ["s3:PutObject", "s3:GetObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
            resources: [pulumi.interpolate`${bucketArn}/${prefix}/*`],
        },
        {
            sid: "UseTheKey",
            actions: ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
            resources: [keyArn],
        },
    ];
}
