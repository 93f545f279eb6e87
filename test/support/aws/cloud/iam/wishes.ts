import type { Call } from "../call.ts";
import type { World } from "../world.ts";
import type { Context } from "./condition.ts";
import type { Wish } from "./evaluate.ts";
import { backupNeeds } from "./needs/backup.ts";
import { ec2Needs } from "./needs/ec2.ts";
import { kmsNeeds } from "./needs/kms.ts";
import type { Need } from "./needs/need.ts";
import { rdsNeeds } from "./needs/rds.ts";
import { s3Needs } from "./needs/s3.ts";
import { requestContext } from "./request-context.ts";
import { tagContext } from "./tag-context.ts";

/** Everything that IAM asks the policies about, for one call: an action on each of the things that it touches. */
export async function wishesOf(call: Call, world: World): Promise<readonly Wish[]> {
    const asked = requestContext(call);
    const wishes: Wish[] = [];
    for (const { action, resources, context = {} } of await needsOf(call, world))
        for (const resource of resources) {
            const tags = await tagContext(world, resource);
            wishes.push({ action, resource, context: { ...asked, ...tags, ...lower(context) } });
        }
    return wishes;
}

function needsOf(call: Call, world: World): Promise<readonly Need[]> | readonly Need[] {
    switch (call.service) {
        case "rds":
            return rdsNeeds(call, world);
        case "kms":
            return kmsNeeds(call, world);
        case "backup":
            return backupNeeds(call, world);
        case "ec2":
            return ec2Needs(call, world);
        case "s3":
            return s3Needs(call, world);
        case "sts":
            return stsNeeds(call);
    }
}

/** Nobody can be denied to learn who they are. */
function stsNeeds({ action, parameters }: Call): readonly Need[] {
    if (action === "GetCallerIdentity") return [];
    const { RoleArn: role } = parameters;
    return [{ action: `sts:${action}`, resources: [typeof role === "string" ? role : "*"] }];
}

function lower(context: Context): Context {
    return Object.fromEntries(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
}
