import type { PlannedResource } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import { bucketType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const bucket = planned(bucketType, "exports", { bucket: "shop-exports" });
const policy = (statement: object | null): PlannedResource =>
    planned("aws:s3/bucketPolicy:BucketPolicy", "policy", {
        bucket: "shop-exports",
        policy:
            statement === null ? unknown : JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
    });
const denial = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::shop-exports", "arn:aws:s3:::shop-exports/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
};

export const examples: GuardrailExamples = {
    passes: [
        { on: "a denial of plain HTTP", resources: [bucket, policy(denial)] },
        {
            on: "a denial to all AWS principals",
            resources: [bucket, policy({ ...denial, Principal: { AWS: "*" } })],
        },
    ],
    fails: [
        { on: "a bucket without a policy", resources: [bucket], resource: "exports", property: "" },
        {
            on: "a denial for the objects alone",
            resources: [bucket, policy({ ...denial, Resource: "arn:aws:s3:::shop-exports/*" })],
            resource: "policy",
            property: "policy",
        },
        {
            on: "a denial of reading alone",
            resources: [bucket, policy({ ...denial, Action: "s3:GetObject" })],
            resource: "policy",
            property: "policy",
        },
        {
            on: "a denial of TLS",
            resources: [
                bucket,
                policy({ ...denial, Condition: { Bool: { "aws:SecureTransport": "true" } } }),
            ],
            resource: "policy",
            property: "policy",
        },
        {
            on: "a denial to one account",
            resources: [bucket, policy({ ...denial, Principal: { AWS: "123456789012" } })],
            resource: "policy",
            property: "policy",
        },
        {
            on: "a denial that a second condition narrows",
            resources: [
                bucket,
                policy({
                    ...denial,
                    Condition: {
                        Bool: { "aws:SecureTransport": "false" },
                        StringEquals: { "aws:SourceVpc": "vpc-1" },
                    },
                }),
            ],
            resource: "policy",
            property: "policy",
        },
    ],
    cannotJudge: [
        {
            on: "a policy that is not known",
            resources: [bucket, policy(null)],
            resource: "policy",
            property: "policy",
        },
        {
            on: "a text that is no JSON",
            resources: [
                bucket,
                planned("aws:s3/bucketPolicy:BucketPolicy", "policy", {
                    bucket: "shop-exports",
                    policy: "{",
                }),
            ],
            resource: "policy",
            property: "policy",
        },
    ],
};
