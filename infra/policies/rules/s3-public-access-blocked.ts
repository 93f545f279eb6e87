import { demandAttached, demandTrue } from "../demand.ts";
import type { Guardrail } from "../guardrail.ts";
import { at } from "../place.ts";
import { attachedTo } from "../reference.ts";
import { bucketTypes } from "../types.ts";

const flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

export const s3PublicAccessBlocked = {
    id: "s3-public-access-blocked",
    title: "Buckets admit no public access",
    demands: "No access list and no policy, now or later, can make a bucket public.",
    danger: "One careless access list on one object publishes an export of the database.",
    remedy: "Add a BucketPublicAccessBlock with all four settings true.",
    level: "mandatory",
    looksAt: bucketTypes,
    inspect: (bucket, stack) =>
        demandAttached(
            bucket,
            attachedTo(bucket, stack, ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"], "bucket"),
            "Nothing blocks public access to the bucket.",
            (blocks) =>
                blocks.flatMap((block) =>
                    flags.flatMap((flag) =>
                        demandTrue(at(block, flag), `The bucket can be made public: ${flag} is not on.`),
                    ),
                ),
        ),
} as const satisfies Guardrail;
