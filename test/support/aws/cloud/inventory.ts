import { DescribeSecurityGroupsCommand, type Tag as Ec2Tag } from "@aws-sdk/client-ec2";
import {
    DescribeDBInstancesCommand,
    DescribeDBParameterGroupsCommand,
    DescribeDBSnapshotsCommand,
    DescribeDBSubnetGroupsCommand,
    ListTagsForResourceCommand,
} from "@aws-sdk/client-rds";
import { pointsIn, tagsOfPoint } from "./backup/point.ts";
import { text } from "./call.ts";
import { ask } from "./moto/ask.ts";
import { keyOf } from "./rds/state.ts";
import type { World } from "./world.ts";

/** One thing that stands somewhere. */
export interface Item {
    readonly kind:
        "instance" | "snapshot" | "parameter group" | "subnet group" | "security group" | "recovery point";
    readonly region: string;
    /** Of a recovery point: its vault's. */
    readonly name: string;
    readonly arn: string;
    /** Of an instance, a snapshot or a recovery point; null for what has none. */
    readonly status: string | null;
    readonly tags: Readonly<Record<string, string>>;
}

/** Everything that stands in some regions; what AWS has by itself, such as default groups, is left out. */
export async function inventoryOf(world: World, regions: Iterable<string>): Promise<readonly Item[]> {
    const found: Item[] = [];
    for (const region of [...regions].sort()) found.push(...(await itemsOf(world, region)));
    return found;
}

async function itemsOf(world: World, region: string): Promise<readonly Item[]> {
    const things = [
        ...(await instancesIn(world, region)),
        ...(await snapshotsIn(world, region)),
        ...(await groupsIn(world, region)),
    ];
    const tagged = await Promise.all(
        things.map(async (thing) => ({ ...thing, region, tags: await rdsTags(world, region, thing.arn) })),
    );
    const points = pointsIn(world, region).map(async (point) => ({
        ...{ kind: "recovery point" as const, region, name: point.vault, arn: point.arn },
        ...{ status: text(point.row, "Status") ?? null, tags: await tagsOfPoint(world, point) },
    }));
    return [...tagged, ...(await securityGroupsOf(world, region)), ...(await Promise.all(points))];
}

type Thing = Omit<Item, "region" | "tags">;

/** From moto itself: one that the front knew nothing of would be found as well. */
async function instancesIn(world: World, region: string): Promise<readonly Thing[]> {
    const { DBInstances = [] } = await ask("rds", () =>
        world.moto.rds(region).send(new DescribeDBInstancesCommand({})),
    );
    return DBInstances.map(({ DBInstanceIdentifier: name = "", DBInstanceArn: arn = "" }) => {
        const status = world.rds.instances.get(keyOf(region, name))?.course.peek() ?? "unknown";
        return { kind: "instance", name, arn, status };
    });
}

async function snapshotsIn(world: World, region: string): Promise<readonly Thing[]> {
    const { DBSnapshots = [] } = await ask("rds", () =>
        world.moto.rds(region).send(new DescribeDBSnapshotsCommand({})),
    );
    return DBSnapshots.map(({ DBSnapshotIdentifier: name = "", DBSnapshotArn: arn = "" }) => {
        const status = world.rds.snapshots.get(keyOf(region, name))?.course.peek() ?? "unknown";
        return { kind: "snapshot", name, arn, status };
    });
}

async function groupsIn(world: World, region: string): Promise<readonly Thing[]> {
    const rds = world.moto.rds(region);
    const { DBParameterGroups = [] } = await ask("rds", () =>
        rds.send(new DescribeDBParameterGroupsCommand({})),
    );
    const { DBSubnetGroups = [] } = await ask("rds", () => rds.send(new DescribeDBSubnetGroupsCommand({})));
    return [
        ...DBParameterGroups.filter(
            ({ DBParameterGroupName: name = "" }) => !name.startsWith("default."),
        ).map(({ DBParameterGroupName: name = "", DBParameterGroupArn: arn = "" }): Thing => ({
            ...{ kind: "parameter group", name, arn, status: null },
        })),
        ...DBSubnetGroups.map(({ DBSubnetGroupName: name = "", DBSubnetGroupArn: arn = "" }): Thing => ({
            ...{ kind: "subnet group", name, arn, status: null },
        })),
    ];
}

async function rdsTags(world: World, region: string, arn: string): Promise<Readonly<Record<string, string>>> {
    const input = { ResourceName: arn };
    const { TagList = [] } = await ask("rds", () =>
        world.moto.rds(region).send(new ListTagsForResourceCommand(input)),
    );
    return Object.fromEntries(TagList.map(({ Key = "", Value = "" }) => [Key, Value]));
}

async function securityGroupsOf(world: World, region: string): Promise<readonly Item[]> {
    const { SecurityGroups = [] } = await ask("ec2", () =>
        world.moto.ec2(region).send(new DescribeSecurityGroupsCommand({})),
    );
    return SecurityGroups.filter(({ GroupName }) => GroupName !== "default").map(
        ({ GroupName: name = "", SecurityGroupArn: arn = "", Tags = [] }) => ({
            ...{ kind: "security group" as const, region, name, arn, status: null },
            tags: Object.fromEntries(Tags.map(({ Key = "", Value = "" }: Ec2Tag) => [Key, Value])),
        }),
    );
}
