import { openBackup } from "../../../infra/aws/backup.ts";
import { type Patience, patience } from "../../../infra/aws/patience.ts";
import { openRds } from "../../../infra/aws/rds.ts";
import type { Remains } from "../../../infra/leftover.ts";
import type { AwsTarget } from "../aws-target.ts";
import { demandAccount } from "./drill-bucket.ts";
import { drillNames } from "./drill-names.ts";
import { deleteInstanceCommand, deleteParameterGroupCommand } from "./remains/commands.ts";
import { type Clients, placesOf } from "./remains/find.ts";
import { lookAt, surveyOf } from "./remains/look.ts";
import { removeThing } from "./remains/remove.ts";

/** How long the second road waits. */
export interface RemainsPatience {
    /** For a look at one place that AWS throttles, or does not answer. */
    readonly looking: Patience;
    /** For one thing to be gone: an instance that is being made can be removed only when it is made. */
    readonly removing: Patience;
}

const minute = 60_000;

const defaultPatience: RemainsPatience = { looking: patience(minute), removing: patience(45 * minute) };

/** What RDS has accepted can be missing from its lists for a few seconds. */
const settleMs = 5_000;

/**
 * The second road on AWS: what carries a drill's stamp in the region where drills of a target restore. A look throws
 * `AwsWrongPlace` in another account than the target's: nothing is there, and that would mean nothing.
 */
export async function awsRemains(target: AwsTarget): Promise<Remains> {
    const place = { region: target.region };
    const [rds, backup] = await Promise.all([openRds(place), openBackup(place)]);
    const remains = remainsOn({ rds, backup }, target);
    return {
        ...remains,
        look: async () => {
            await demandAccount(target, place);
            return remains.look();
        },
    };
}

/** The same with the clients given. */
export function remainsOn(
    clients: Clients,
    target: AwsTarget,
    { looking, removing }: RemainsPatience = defaultPatience,
): Remains {
    const { region, protectedIdentifiers } = target;
    return {
        look: async () => {
            const looks = placesOf(clients, target).map((place) => lookAt(place, looking));
            return surveyOf(await Promise.all(looks), protectedIdentifiers);
        },
        remove: (leftover) => removeThing({ clients, target, leftover, patience: removing }),
        byHand: (drillId) => {
            const { instance, parameterGroup } = drillNames(drillId);
            return [
                deleteInstanceCommand(region, instance),
                deleteParameterGroupCommand(region, parameterGroup),
            ];
        },
        settleMs,
    };
}
