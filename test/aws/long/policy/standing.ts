import { DescribeSecurityGroupsCommand, DescribeSubnetsCommand } from "@aws-sdk/client-ec2";
import { AddTagsToResourceCommand } from "@aws-sdk/client-rds";
import { drillSubnetGroupName, keyAlias, vaultName } from "../../../../infra/names.ts";
import type { StackRole } from "../../../../infra/site.ts";
import type { AwsGround } from "../../../support/aws/ground/ground.ts";
import { names } from "../../../support/aws/ground/stack-files.ts";
import { sdkFor } from "../../../support/aws/cloud/sdk.ts";
import { anyDrill, stamp } from "../sweep/neighbours.ts";
import { seedGroup } from "./dead-drill.ts";

/** What a runner must leave alone in its region: of production, of the stack, and of others. */
export interface Standing {
    /** Of nobody: an instance and a parameter group of one name, without a stamp. */
    readonly unstamped: string;
    /** Production here, or its replica: an instance that bears a stamp, as somebody may have put it on. */
    readonly production: string;
    readonly productionArn: string;
    /** A snapshot with a stamp, copied from what it was taken of. */
    readonly snapshot: string;
    readonly subnetGroup: string;
    readonly securityGroup: string;
    readonly subnet: string;
    readonly vpc: string;
    readonly key: string;
    readonly alias: string;
    readonly vault: string;
    /** A recovery point in it. */
    readonly point: string;
}

/** Puts all of it into a region of the ground. */
export async function makeStanding(ground: AwsGround, role: StackRole): Promise<Standing> {
    const { cloud } = ground;
    const { seed } = cloud.control;
    const { system, identifier } = names;
    const region = role === "dr" ? names.drRegion : names.region;
    const production = role === "dr" ? `${identifier}-replica` : identifier;
    const unstamped = "reports";
    const tags = stamp(anyDrill());
    await seed.instance(region, { identifier: unstamped, tags: {}, backupRetentionDays: 0 });
    await seedGroup(cloud, region, unstamped, {});
    if (role === "dr") await seed.instance(region, { identifier: production, tags: {} });
    const productionArn = `arn:aws:rds:${region}:${cloud.account}:db:${production}`;
    const sdk = sdkFor(cloud, undefined, region);
    const stamped = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    await sdk.rds.send(new AddTagsToResourceCommand({ ResourceName: productionArn, Tags: stamped }));
    const snapshot = `${unstamped}-copy`;
    await seed.snapshot(region, { instance: unstamped, identifier: snapshot, tags });
    const vault = vaultName(system, role);
    const { arn: point } = await seed.recoveryPoint(region, { vault, instance: unstamped });
    const { SecurityGroups: [group] = [] } = await sdk.ec2.send(new DescribeSecurityGroupsCommand({}));
    const { Subnets: [subnet] = [] } = await sdk.ec2.send(new DescribeSubnetsCommand({}));
    return {
        ...{ unstamped, production, productionArn, snapshot, vault, point },
        subnetGroup: drillSubnetGroupName(system, role),
        securityGroup: group?.GroupId ?? "",
        subnet: subnet?.SubnetId ?? "",
        vpc: subnet?.VpcId ?? "",
        key: role === "dr" ? ground.drKeyArn : ground.keyArn,
        alias: keyAlias(system, role),
    };
}
