import type { DatabaseInstance } from "../../../../../infra/aws/rds-rows.ts";
import { drillNames } from "../../drill-names.ts";
import type { Ground } from "../ground.ts";
import { defineLook, type Seen } from "../look.ts";

/** Whether anything that the drill is about to use is production's. */
export const production = defineLook({
    id: "production",
    spares: "A copy that stands beside production can reach it; one that bears its name could take its place.",
    meanings: {
        "production-name": {
            level: "failure",
            means: "the drill would make something of production's name",
            failure: "ProductionGuard",
            remedy: "Nothing was made. Drills name what they make after themselves: report this.",
        },
        "production-subnets": {
            level: "failure",
            means: "the drills' subnet group is in the network of production",
            failure: "ProductionGuard",
            remedy: "Deploy the stack: `lifeboat:network.drills` gives drills a network of their own, connected to no other.",
        },
        "production-group": {
            level: "failure",
            means: "the drills' security group is worn by production, too",
            failure: "ProductionGuard",
            remedy: "Take the group off production, or deploy the stack anew: restored databases have a group of their own.",
        },
    },
    look: async (ground) => {
        const [instances, subnetGroup, groups] = await Promise.all([
            ground.instances(),
            ground.subnetGroup(),
            ground.securityGroups(),
        ]);
        const ours = protectedOf(ground, instances);
        return [
            ...names(ground),
            ...ours.filter(({ vpcId }) => vpcId === subnetGroup?.vpcId).map(sharedNetwork),
            ...ours.flatMap((instance) =>
                sharedGroup(
                    instance,
                    groups.map(({ id }) => id),
                ),
            ),
        ];
    },
});

/** RDS compares identifiers without regard to case. */
function protectedOf(
    { target }: Ground,
    instances: readonly DatabaseInstance[],
): readonly DatabaseInstance[] {
    const names = new Set(target.protectedIdentifiers.map((name) => name.toLowerCase()));
    return instances.filter(({ identifier }) => names.has(identifier.toLowerCase()));
}

function names({ target, request }: Ground): readonly Seen<"production-name">[] {
    const name = drillNames(request.drillId).instance.toLowerCase();
    return [target.identifier, ...target.protectedIdentifiers]
        .filter((identifier) => identifier.toLowerCase() === name)
        .slice(0, 1)
        .map((identifier) => ({
            code: "production-name",
            subject: identifier,
            message: "It is production's, and the drill would call its instance the same.",
        }));
}

function sharedNetwork({ identifier, vpcId }: DatabaseInstance): Seen<"production-subnets"> {
    const message = `It stands in ${vpcId ?? "no VPC"}, where the drill would restore.`;
    return { code: "production-subnets", subject: identifier, message };
}

function sharedGroup(
    { identifier, securityGroupIds }: DatabaseInstance,
    drills: readonly string[],
): readonly Seen<"production-group">[] {
    return securityGroupIds
        .filter((id) => drills.includes(id))
        .map((id) => ({
            code: "production-group",
            subject: identifier,
            message: `It wears ${id}, the security group of restored databases.`,
        }));
}
