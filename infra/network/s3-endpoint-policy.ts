import * as pulumi from "@pulumi/pulumi";
import type { Site } from "../site.ts";

/**
 * What may pass the drills' gateway to S3: objects of this account's buckets, and the layers of images, which ECR
 * keeps in a bucket of AWS's own. A restored copy cannot be carried into anybody else's bucket.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
export function s3EndpointPolicy(
    { accountId, partition, region }: Site,
    vpcId: pulumi.Input<string>,
): object {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "BucketsOfTheAccount",
                Effect: "Allow",
                Principal: "*",
                Action: [
                    "s3:GetObject",
                    "s3:GetObjectVersion",
                    "s3:PutObject",
                    "s3:DeleteObject",
                    "s3:ListBucket",
                    "s3:GetBucketLocation",
                ],
                Resource: "*",
                Condition: { StringEquals: { "aws:ResourceAccount": accountId, "aws:SourceVpc": vpcId } },
            },
            {
                Sid: "LayersOfImages",
                Effect: "Allow",
                Principal: "*",
                Action: ["s3:GetObject"],
                Resource: pulumi.interpolate`arn:${partition}:s3:::prod-${region}-starport-layer-bucket/*`,
                // ECR hands out addresses that it signed itself: the caller is not of this account
                Condition: { StringEquals: { "aws:SourceVpc": vpcId } },
            },
        ],
    };
}
