import type { PlannedResource, PlannedValue } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import { bucketType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { after, planned } from "../planned.ts";

const bucket = planned(bucketType, "exports", { bucket: "shop-exports" });
const encryption = (algorithm: PlannedValue): PlannedResource =>
    planned(
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
        "encryption",
        {
            bucket: "shop-exports",
            rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: algorithm } }],
        },
    );

const unnamed = planned(bucketType, "logs");

export const examples: GuardrailExamples = {
    passes: [
        { on: "a bucket with a key", resources: [bucket, encryption("aws:kms")] },
        {
            on: "a bucket without a name of its own, by what waits for it",
            resources: [
                unnamed,
                planned(
                    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
                    "encryption",
                    {
                        bucket: unknown,
                        rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
                    },
                    after(unnamed),
                ),
            ],
        },
    ],
    fails: [
        { on: "a bucket that says nothing", resources: [bucket], resource: "exports", property: "" },
        {
            on: "an algorithm that is none",
            resources: [bucket, encryption("none")],
            resource: "encryption",
            property: "rules[0].applyServerSideEncryptionByDefault.sseAlgorithm",
        },
        {
            on: "a bucket beside one that is encrypted",
            resources: [
                bucket,
                encryption("aws:kms"),
                planned(bucketType, "assets", { bucket: "shop-assets" }),
            ],
            resource: "assets",
            property: "",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown algorithm",
            resources: [bucket, encryption(unknown)],
            resource: "encryption",
            property: "rules[0].applyServerSideEncryptionByDefault.sseAlgorithm",
        },
        {
            on: "an encryption of nobody knows which bucket",
            resources: [
                bucket,
                planned(
                    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
                    "encryption",
                    { bucket: unknown },
                ),
            ],
            resource: "encryption",
            property: "bucket",
        },
    ],
};
