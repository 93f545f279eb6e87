import { hoursPerMonth, type Pricer } from "../quantity.ts";
import { numberIn, textIn } from "../read-input.ts";

/** The nodes of a cache, and its snapshots beyond the one that is free. */
export const priceCache: Pricer = (group, { usage }) => {
    const shards = numberIn(group, "numNodeGroups") ?? 1;
    const nodes =
        numberIn(group, "numCacheClusters") ?? shards * (1 + (numberIn(group, "replicasPerNodeGroup") ?? 0));
    const type = textIn(group, "nodeType");
    const snapshots = Math.max(0, (numberIn(group, "snapshotRetentionLimit") ?? 0) - 1);
    return [
        type === undefined
            ? {
                  what: `${nodes} nodes`,
                  unpricedBecause: "their type is that of the primary cache, which stands in another stack",
              }
            : { what: `${nodes} nodes`, price: `cache.hour.${type}`, amount: hoursPerMonth * nodes },
        {
            what: `${snapshots} daily snapshots beyond the free one`,
            price: "cache.backup",
            amount: snapshots * usage.cacheGigabytes,
        },
    ];
};

/** What changes in the cache goes to the other region: taken as all of it once a month. */
export const priceGlobalCache: Pricer = (_group, { usage }) => [
    { what: "replication to the other region", price: "transfer.region", amount: usage.cacheGigabytes },
];
