import type { PlannedResource, PlannedValue } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import { bucketType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const bucket = planned(bucketType, "exports", { bucket: "shop-exports" });
const block = (more: Readonly<Record<string, PlannedValue>> = {}): PlannedResource =>
    planned("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "block", {
        bucket: "shop-exports",
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
        ...more,
    });

export const examples: GuardrailExamples = {
    passes: [{ on: "a bucket with all four", resources: [bucket, block()] }],
    fails: [
        { on: "a bucket with nothing", resources: [bucket], resource: "exports", property: "" },
        {
            on: "three of four",
            resources: [bucket, block({ restrictPublicBuckets: false })],
            resource: "block",
            property: "restrictPublicBuckets",
        },
        {
            on: "three and silence: the default is false",
            resources: [bucket, block({ ignorePublicAcls: null })],
            resource: "block",
            property: "ignorePublicAcls",
        },
    ],
    cannotJudge: [
        {
            on: "a setting that is not known",
            resources: [bucket, block({ blockPublicAcls: unknown })],
            resource: "block",
            property: "blockPublicAcls",
        },
    ],
};
