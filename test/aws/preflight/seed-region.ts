import type { Cloud } from "../../support/aws/cloud/cloud.ts";
import { exampleTarget } from "../../support/aws/example-target.ts";
import { admitRunner } from "../../support/aws/ground/admit-runner.ts";

/** What stands in the region that a preflight looks at. */
export interface Seeded {
    readonly keyArn: string;
    /** Of production. */
    readonly resourceId: string;
    /** Of the place for drills: name -> id. */
    readonly groups: Readonly<Record<string, string>>;
    /** Of a recovery point in the air-gapped vault. */
    readonly airGappedArn: string;
}

/** Makes production, a place for drills and an air-gapped vault of which no look has anything to say. */
export async function seedRegion(cloud: Cloud): Promise<Seeded> {
    const { seed } = cloud.control;
    const { place, identifier, region } = exampleTarget();
    const keyArn = await seed.key(region);
    const own = await seed.network(region, {
        subnetGroup: "shop-production",
        securityGroups: ["shop-databases"],
    });
    const { resourceId } = await seed.instance(region, {
        ...{ identifier, keyArn, subnetGroup: own.subnetGroup },
        securityGroupIds: Object.values(own.securityGroups),
    });
    const { securityGroups: groups } = await seed.network(region, {
        ...{ subnetGroup: place.subnetGroupName, cidr: "10.255.0.0/16" },
        securityGroups: [place.securityGroupName, "runner"],
    });
    await admitRunner(cloud, region, groups, place.securityGroupName);
    const vault = "shop-production-air-gapped";
    await seed.vault(region, { name: vault, airGapped: true });
    const { arn: airGappedArn } = await seed.recoveryPoint(region, { vault, instance: identifier });
    return { keyArn, resourceId, groups, airGappedArn };
}
