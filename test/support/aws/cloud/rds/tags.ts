import {
    AddTagsToResourceCommand,
    ListTagsForResourceCommand,
    RemoveTagsFromResourceCommand,
} from "@aws-sdk/client-rds";
import { type Call, groups, needed, text, texts } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import { asGroup, ask } from "../moto/ask.ts";
import type { StandIn, World } from "../world.ts";
import { rdsParts } from "./arn.ts";
import { parameterGroupNamed } from "./groups/find.ts";
import { instanceNamed } from "./instances.ts";
import { snapshotNamed } from "./snapshots/snapshots.ts";

/** Throws `AwsError` for a thing that is not there: moto itself would say that it has no tags. */
async function refuseUnknown({ region, parameters }: Call, world: World): Promise<string> {
    const arn = needed(parameters, "ResourceName");
    const parts = rdsParts(arn);
    if (parts?.region !== region || parts.account !== world.account)
        throw new AwsError("InvalidParameterValue", `Invalid resource name: ${arn}`);
    if (parts.kind === "db") await instanceNamed(world, region, parts.name);
    if (parts.kind === "snapshot") await snapshotNamed(world, region, arn);
    if (parts.kind === "pg") await parameterGroupNamed(world, region, parts.name);
    return arn;
}

const list: StandIn = async (call, world) => {
    const input = { ResourceName: await refuseUnknown(call, world) };
    const answer = await ask("rds", () =>
        world.moto.rds(call.region).send(new ListTagsForResourceCommand(input)),
    );
    return asGroup(answer);
};

const add: StandIn = async (call, world) => {
    const arn = await refuseUnknown(call, world);
    const tags = groups(call.parameters, "Tags").map((tag) => ({
        Key: text(tag, "Key") ?? "",
        Value: text(tag, "Value") ?? "",
    }));
    for (const { Key: key } of tags)
        if (key === "" || /^aws:/i.test(key))
            throw new AwsError("InvalidParameterValue", `The tag key '${key}' is reserved, or empty.`);
    const held = await ask("rds", () =>
        world.moto.rds(call.region).send(new ListTagsForResourceCommand({ ResourceName: arn })),
    );
    const keys = new Set([...(held.TagList ?? []), ...tags].map(({ Key }) => Key));
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Tagging.html
    if (keys.size > 50) throw new AwsError("InvalidParameterValue", "A resource can have at most 50 tags.");
    const input = { ResourceName: arn, Tags: tags };
    await ask("rds", () => world.moto.rds(call.region).send(new AddTagsToResourceCommand(input)));
    return {};
};

const remove: StandIn = async (call, world) => {
    const input = {
        ResourceName: await refuseUnknown(call, world),
        TagKeys: [...texts(call.parameters, "TagKeys")],
    };
    await ask("rds", () => world.moto.rds(call.region).send(new RemoveTagsFromResourceCommand(input)));
    return {};
};

export const tagStandIns: Readonly<Record<string, StandIn>> = {
    AddTagsToResource: add,
    ListTagsForResource: list,
    RemoveTagsFromResource: remove,
};
