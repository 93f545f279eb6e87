import { ListTagsForResourceCommand } from "@aws-sdk/client-rds";
import { ListResourceTagsCommand } from "@aws-sdk/client-kms";
import { DescribeTagsCommand } from "@aws-sdk/client-ec2";
import { ask, ifThere } from "../moto/ask.ts";
import type { World } from "../world.ts";
import type { Context } from "./condition.ts";

/** The tags of a thing, as conditions see them; none of a thing that is not there, or of a pattern. */
export async function tagContext(world: World, resource: string): Promise<Context> {
    const tags = await tagsOf(world, resource);
    return Object.fromEntries(
        [...tags].flatMap(([key, value]) => [[`aws:resourcetag/${key.toLowerCase()}`, value] as const]),
    );
}

async function tagsOf(world: World, resource: string): Promise<ReadonlyMap<string, string>> {
    const [, service, region] = /^arn:aws:(\w+):([a-z0-9-]+):\d*:[^*]+$/.exec(resource) ?? [];
    if (service === undefined || region === undefined) return new Map();
    switch (service) {
        case "rds":
            return pairs(await rdsTags(world, region, resource));
        case "kms":
            return pairs(await kmsTags(world, region, resource));
        case "ec2":
            return pairs(await ec2Tags(world, region, resource.split("/").at(-1) ?? ""));
        case "backup":
            return world.recoveryPoints.tagsOf(resource);
        default:
            return new Map();
    }
}

interface Pair {
    readonly Key?: string | undefined;
    readonly Value?: string | undefined;
}

function pairs(tags: readonly Pair[]): ReadonlyMap<string, string> {
    return new Map(tags.map(({ Key: key = "", Value: value = "" }) => [key, value]));
}

async function rdsTags(world: World, region: string, arn: string): Promise<readonly Pair[]> {
    // moto has no automated backups, and takes their ARN for a wrong one
    if (arn.includes(":auto-backup:")) return [];
    const input = { ResourceName: arn };
    const found = await ifThere(() =>
        ask("rds", () => world.moto.rds(region).send(new ListTagsForResourceCommand(input))),
    );
    return found?.TagList ?? [];
}

async function kmsTags(world: World, region: string, arn: string): Promise<readonly Pair[]> {
    if (!arn.includes(":key/")) return [];
    const input = { KeyId: arn };
    const found = await ifThere(() =>
        ask("kms", () => world.moto.kms(region).send(new ListResourceTagsCommand(input))),
    );
    return (found?.Tags ?? []).map(({ TagKey, TagValue }) => ({ Key: TagKey, Value: TagValue }));
}

async function ec2Tags(world: World, region: string, id: string): Promise<readonly Pair[]> {
    const input = { Filters: [{ Name: "resource-id", Values: [id] }] };
    const { Tags = [] } = await ask("ec2", () => world.moto.ec2(region).send(new DescribeTagsCommand(input)));
    return Tags;
}
