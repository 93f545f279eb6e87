import { databasesSchema } from "../../../infra/config/databases.ts";
import type { AwsTarget } from "../../../drills/sources/aws-target.ts";

/** A database of a production stack as drills know it: `shop-orders`, with a replica in the DR region. */
export function exampleTarget(changes: Partial<AwsTarget> = {}): AwsTarget {
    const [database] = databasesSchema.parse([
        { name: "orders", engineVersion: "17.6", instanceClass: "db.m7g.large", storageGigabytes: 100 },
    ]);
    if (database === undefined) throw new Error("one database was parsed");
    return {
        stack: "production",
        system: "shop",
        role: "production",
        region: "eu-central-1",
        productionRegion: "eu-central-1",
        accountId: "123456789012",
        database,
        identifier: "shop-orders",
        protectedIdentifiers: ["shop-orders", "shop-orders-replica"],
        databaseName: "postgres",
        instanceClass: "db.m7g.large",
        costCapUsd: 10,
        restoreSeconds: null,
        prices: {},
        maxPointAgeSeconds: 86_400,
        place: {
            subnetGroupName: "shop-production-drills",
            securityGroupName: "shop-production-restored",
            copyVaultName: "shop-production-drills",
        },
        vaults: [
            { name: "shop-production", airGapped: false },
            { name: "shop-production-air-gapped", airGapped: true },
        ],
        bucketPrefix: "shop-drills-eu-central-1",
        copyRegions: [],
        user: "lifeboat_drill",
        ...changes,
    };
}
