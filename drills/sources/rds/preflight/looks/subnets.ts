import { counted } from "../../../../report/format.ts";
import { defineLook } from "../look.ts";

/** RDS refuses to restore into fewer. */
const leastZones = 2;

/** Whether there are subnets to restore into. */
export const subnets = defineLook({
    id: "subnets",
    spares: "Where no subnet group is stated, RDS restores into the default one, which may be anybody's.",
    meanings: {
        "subnet-group-missing": {
            level: "failure",
            means: "the drills' subnet group does not exist",
            failure: "AwsNotFound",
            remedy: "Deploy the stack with `lifeboat:network.drills`: it makes the network that drills restore into.",
        },
        "subnet-group-narrow": {
            level: "failure",
            means: "the drills' subnet group lies within one zone",
            failure: "PreflightRefused",
            remedy: "Give it a subnet in a second zone: RDS restores into no less.",
        },
    },
    look: async ({ target, subnetGroup }) => {
        const subject = target.place.subnetGroupName;
        const found = await subnetGroup();
        if (found === undefined) {
            const message = `There is no such subnet group in ${target.region}.`;
            return [{ code: "subnet-group-missing", subject, message }];
        }
        if (found.zones.length >= leastZones) return [];
        const subnetsIn = `${counted(found.subnetIds.length, "subnet")} in ${counted(found.zones.length, "zone")}`;
        return [
            {
                code: "subnet-group-narrow",
                subject,
                message: `It has ${subnetsIn}; RDS wants ${leastZones}.`,
            },
        ];
    },
});
