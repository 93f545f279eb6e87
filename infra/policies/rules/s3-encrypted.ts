import { demand, demandAttached } from "../demand.ts";
import type { Guardrail } from "../guardrail.ts";
import { at } from "../place.ts";
import { attachedTo } from "../reference.ts";
import { bucketTypes } from "../types.ts";

const encryptionTypes = [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
];
const algorithms: readonly unknown[] = ["AES256", "aws:kms", "aws:kms:dsse"];

export const s3Encrypted = {
    id: "s3-encrypted",
    title: "Buckets are encrypted",
    demands: "Every bucket says how its objects are encrypted.",
    danger: "What a bucket does without being told is AWS's to change, and no auditor takes it for a decision.",
    remedy: "Add a BucketServerSideEncryptionConfiguration with aws:kms, or AES256.",
    level: "mandatory",
    looksAt: bucketTypes,
    inspect: (bucket, stack) =>
        demandAttached(
            bucket,
            attachedTo(bucket, stack, encryptionTypes, "bucket"),
            "The bucket does not say how it is encrypted.",
            (configurations) =>
                configurations.flatMap((configuration) =>
                    demand(
                        at(configuration, "rules", 0, "applyServerSideEncryptionByDefault", "sseAlgorithm"),
                        (algorithm) => algorithms.includes(algorithm),
                        "The bucket's objects are not encrypted by default.",
                    ),
                ),
        ),
} as const satisfies Guardrail;
