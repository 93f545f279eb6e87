import type { AwsTarget } from "../../drills/sources/aws-target.ts";
import { awsRemains } from "../../drills/sources/rds/remains.ts";
import { messageOf } from "../../infra/failure.ts";
import { drillFolder, type Home } from "../../infra/home.ts";
import { type Remains, together } from "../../infra/leftover.ts";
import { localRemains } from "../../infra/local/leftovers.ts";
import { lastEntry, readJournal } from "./journal.ts";
import { openDrills } from "./open-drills.ts";

/** Everywhere that drills of a target can have left something. @param aws null for the lab alone */
export async function remainsOf(home: Home, aws: AwsTarget | null): Promise<Remains> {
    const here = localRemains(home);
    return aws === null ? here : together([here, await awsRemains(aws)]);
}

/**
 * Where a sweep looks: where it was told to, and where drills of this machine that died were at work, or their records
 * would be closed without a look. Of those, a region that cannot be looked at is told and does not end the sweep.
 */
export async function remainsToSweep(home: Home, aws: AwsTarget | null): Promise<Remains> {
    const told = await remainsOf(home, aws);
    const known = new Set(aws === null ? [] : [placeOf(aws)]);
    const others: Remains[] = [];
    for (const target of await targetsOfOpenDrills(home)) {
        if (known.has(placeOf(target))) continue;
        known.add(placeOf(target));
        others.push(tolerant(await awsRemains(target), target));
    }
    return together([told, ...others]);
}

async function targetsOfOpenDrills(home: Home): Promise<readonly AwsTarget[]> {
    const ids = await openDrills(home);
    return ids.flatMap((id) => {
        const aws = lastEntry(readJournal(drillFolder(home, id)), "ordered")?.order.aws;
        return aws === undefined || aws === null ? [] : [aws];
    });
}

/** Drills of every database of a stack leave things in the same place. */
function placeOf({ stack, region, accountId }: AwsTarget): string {
    return [accountId, region, stack].join("/");
}

function tolerant(remains: Remains, { stack, region }: AwsTarget): Remains {
    return {
        ...remains,
        look: async () => {
            try {
                return await remains.look();
            } catch (error) {
                const unseen = `Nobody could look at ${region} of stack ${stack}: ${messageOf(error)}`;
                return { leftovers: [], suspects: [], unseen: [unseen] };
            }
        },
    };
}
