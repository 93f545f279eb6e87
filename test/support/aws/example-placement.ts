import type { DatabaseInstance } from "../../../infra/aws/rds-rows.ts";
import { stampTags } from "../../../infra/stamp.ts";
import type { Placement } from "../../../drills/sources/placement.ts";
import { exampleTarget } from "./example-target.ts";

/** The drill that the examples are of. */
export const exampleDrillId = "drill-20260102t030405z-a1b2c3";

const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-0000-0000-0000-000000000000";

/** An instance of production, as RDS describes it. */
export function exampleInstance(changes: Partial<DatabaseInstance> = {}): DatabaseInstance {
    const identifier = changes.identifier ?? "shop-orders";
    return {
        identifier,
        arn: `arn:aws:rds:eu-central-1:123456789012:db:${identifier}`,
        resourceId: `db-${identifier.toUpperCase()}`,
        status: "available",
        engineVersion: "17.6",
        instanceClass: "db.m7g.large",
        endpoint: { host: `${identifier}.eu-central-1.rds.amazonaws.com`, port: 5_432 },
        masterUser: "postgres",
        databaseName: null,
        allocatedGigabytes: 100,
        storageType: "gp3",
        encrypted: true,
        keyArn,
        publiclyAccessible: false,
        multiAz: true,
        parameterGroup: { name: "shop-orders-postgres17", status: "in-sync" },
        optionGroup: { name: "default:postgres-17", status: "in-sync" },
        securityGroupIds: ["sg-0production"],
        subnetGroupName: "shop-production",
        vpcId: "vpc-0production",
        subnetIds: ["subnet-0production-a", "subnet-0production-b"],
        caCertificate: "rds-ca-rsa2048-g1",
        iamAuthentication: true,
        deletionProtection: true,
        backupRetentionDays: 35,
        copiesTags: true,
        latestRestorableAt: "2026-01-02T03:00:00.000Z",
        createdAt: "2025-01-01T00:00:00.000Z",
        pending: [],
        replicaOf: null,
        tags: {},
        ...changes,
    };
}

/** What a drill restored from it, as it must stand. */
export function exampleCopy(changes: Partial<DatabaseInstance> = {}): DatabaseInstance {
    return exampleInstance({
        identifier: exampleDrillId,
        multiAz: false,
        parameterGroup: { name: exampleDrillId, status: "in-sync" },
        securityGroupIds: ["sg-0restored"],
        subnetGroupName: "shop-production-drills",
        vpcId: "vpc-0drills",
        subnetIds: ["subnet-0drills-a", "subnet-0drills-b"],
        deletionProtection: false,
        backupRetentionDays: 0,
        copiesTags: false,
        latestRestorableAt: null,
        tags: stampOf(exampleDrillId),
        ...changes,
    });
}

/** The tags of what a drill made. */
export function stampOf(drillId: string, expiresAt = "2026-01-02T06:04:05.000Z"): Record<string, string> {
    return {
        [stampTags.drillId]: drillId,
        [stampTags.expiresAt]: expiresAt,
        [stampTags.target]: "shop-orders",
    };
}

/** A copy that stands as it must. */
export function examplePlacement(changes: Partial<Placement> = {}): Placement {
    return {
        restored: exampleCopy(),
        quarantined: true,
        production: exampleInstance(),
        target: exampleTarget(),
        drillId: exampleDrillId,
        parameterGroupName: exampleDrillId,
        securityGroupIds: ["sg-0restored"],
        vpcId: "vpc-0drills",
        subnetIds: ["subnet-0drills-a", "subnet-0drills-b"],
        keyArn,
        encrypted: true,
        engineVersion: "17.6",
        ...changes,
    };
}
