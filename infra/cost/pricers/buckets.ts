import { attachedTo } from "../../policies/reference.ts";
import { at, below, elements, knownValue, type Place, textAt } from "../../policies/place.ts";
import type { PlannedResource } from "../../planned.ts";
import { type Ageing, keptByClass } from "../kept.ts";
import type { Pricer, PricingContext, Quantity } from "../quantity.ts";
import { listIn, numberAt } from "../read-input.ts";

const lifecycleType = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

/** What lies in a bucket, by storage class; it grows until its lifecycle deletes as much as arrives. */
export const priceBucket: Pricer = (bucket, context) => {
    const rules = ageingRules(bucket, context);
    const { usage } = context;
    const arriving = usage.bucketGigabytesPerMonth[bucket.name];
    if (rules.length === 0 && arriving === undefined) {
        return [{ what: "objects", price: "s3.storage.STANDARD", amount: usage.otherBucketGigabytes }];
    }
    const ways: readonly Ageing[] = rules.length === 0 ? [{ transitions: [] }] : rules;
    const each = (arriving ?? usage.exportGigabytesPerMonth) / ways.length;
    return ways.flatMap((ageing) => quantities(ageing, each, usage.afterMonths));
};

function quantities(ageing: Ageing, gigabytes: number, afterMonths: number): readonly Quantity[] {
    return [...keptByClass(ageing, gigabytes, afterMonths)].map(([storageClass, amount]) => ({
        what: `objects in ${storageClass} after ${afterMonths} months`,
        price: `s3.storage.${storageClass}`,
        amount,
    }));
}

/** Rules that move what grows old; where there are several, each is of another prefix, and each gets the same share. */
function ageingRules(bucket: PlannedResource, { stack }: PricingContext): readonly Ageing[] {
    return attachedTo(bucket, stack, [lifecycleType], "bucket")
        .found.flatMap((lifecycle) => listIn(lifecycle, "rules"))
        .filter((rule) => textAt(below(rule, "status")) === "Enabled")
        .map(ageingOf)
        .filter(({ transitions }) => transitions.length > 0);
}

function ageingOf(rule: Place): Ageing {
    return {
        transitions: elements(below(rule, "transitions")).map((transition) => ({
            days: numberAt(below(transition, "days")) ?? 0,
            storageClass: textAt(below(transition, "storageClass")) ?? "STANDARD",
        })),
        expireAfterDays: numberAt(below(rule, "expiration", "days")),
    };
}

/** What a bucket receives goes to another region once more, by each rule that copies it there. */
export const priceReplication: Pricer = (replication, { stack, usage }) => {
    const bucket = stack.resources.find(
        (one) =>
            one.type === "aws:s3/bucket:Bucket" &&
            attachedTo(one, stack, [replication.type], "bucket").found.includes(replication),
    );
    const arriving = usage.bucketGigabytesPerMonth[bucket?.name ?? ""] ?? usage.exportGigabytesPerMonth;
    const rules = elements(at(replication, "rules")).filter(
        (rule) => knownValue(below(rule, "status")) === "Enabled",
    );
    return rules.map((rule) => ({
        what: `transfer to ${textAt(below(rule, "destination", "bucket")) ?? "another bucket"}`,
        price: "transfer.region",
        amount: arriving,
    }));
};
