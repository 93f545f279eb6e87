import { count, quantity } from "../count.ts";
import type { Finding } from "../model/check-outcome.ts";
import type { Placement } from "../sources/placement.ts";
import type { RecordCheck } from "./check.ts";
import { type Demand, placementDemands } from "./placement-demands.ts";

/** A restore that names no group gets the default ones, silently: then it is judged, and reached, as nothing of ours. */
export const placement = {
    id: "placement",
    title: "Placement",
    proves: "The copy stands where restored databases belong and as it was ordered: groups, subnets, key, class and version, apart from production and closed to the public.",
    severity: "error",
    stage: "at-target",
    asks: "records",
    needs: ["placement"],
    whenNothing: "inconclusive",
    run: ({ placement: found }) => {
        const demands = found === null ? [] : placementDemands(found);
        const unmet = demands.filter(({ isMet }) => !isMet);
        return {
            looked: demands.length,
            summary: `${count(demands.length - unmet.length)} of ${quantity(demands.length, "property", "properties")} as they must be`,
            findings: [...unmet.map(findingOf), ...(found === null ? [] : notesOn(found))],
        };
    },
} as const satisfies RecordCheck;

function findingOf({ subject, is, mustBe }: Demand): Finding {
    return { level: "failure", subject, message: `It is ${is}; it must be ${mustBe}.` };
}

/** What nobody could hold against production, or need not. */
function notesOn({ engineVersion, production, target }: Placement): readonly Finding[] {
    if (production === null) {
        const message = `Production's ${target.identifier} was not there to be looked at: its definition speaks for it.`;
        return [{ level: "note", subject: "production", message }];
    }
    if (engineVersion === production.engineVersion) return [];
    const message = `Production runs ${production.engineVersion} by now; the recovery point is of ${engineVersion}.`;
    return [{ level: "note", subject: "engine version", message }];
}
