import { DescribeSecurityGroupsCommand, type Tag as Ec2Tag } from "@aws-sdk/client-ec2";
import {
    DescribeDBParameterGroupsCommand,
    DescribeDBSubnetGroupsCommand,
    ListTagsForResourceCommand,
} from "@aws-sdk/client-rds";
import { needed } from "./call.ts";
import { ask } from "./moto/ask.ts";
import { instancesOf } from "./rds/instances.ts";
import { snapshotsOf } from "./rds/snapshots/snapshots.ts";
import type { World } from "./world.ts";

/** One thing that stands somewhere. */
export interface Item {
    readonly kind:
        "instance" | "snapshot" | "parameter group" | "subnet group" | "security group" | "recovery point";
    readonly region: string;
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
    const rds = world.moto.rds(region);
    const instances = (await instancesOf(world, region)).map(({ state, row }) => ({
        ...{ kind: "instance" as const, name: state.identifier, arn: needed(row, "DBInstanceArn") },
        status: state.course.peek(),
    }));
    const snapshots = (await snapshotsOf(world, region)).map(({ state, row }) => ({
        ...{ kind: "snapshot" as const, name: state.identifier, arn: needed(row, "DBSnapshotArn") },
        status: state.course.peek(),
    }));
    const { DBParameterGroups = [] } = await ask("rds", () =>
        rds.send(new DescribeDBParameterGroupsCommand({})),
    );
    const parameterGroups = DBParameterGroups.filter(
        ({ DBParameterGroupName: name = "" }) => !name.startsWith("default."),
    ).map(({ DBParameterGroupName: name = "", DBParameterGroupArn: arn = "" }) => ({
        ...{ kind: "parameter group" as const, name, arn, status: null },
    }));
    const { DBSubnetGroups = [] } = await ask("rds", () => rds.send(new DescribeDBSubnetGroupsCommand({})));
    const subnetGroups = DBSubnetGroups.map(
        ({ DBSubnetGroupName: name = "", DBSubnetGroupArn: arn = "" }) => ({
            ...{ kind: "subnet group" as const, name, arn, status: null },
        }),
    );
    const tagged = await Promise.all(
        [...instances, ...snapshots, ...parameterGroups, ...subnetGroups].map(async (item) => ({
            ...{ ...item, region, tags: await rdsTags(world, region, item.arn) },
        })),
    );
    return [...tagged, ...(await securityGroupsOf(world, region))];
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
