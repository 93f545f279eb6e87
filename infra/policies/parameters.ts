import type { PlannedResource, PlannedStack } from "../planned.ts";
import { demand, unevaluated, violation } from "./demand.ts";
import type { Finding } from "./guardrail.ts";
import { at, below, elements, obscurity, type Place, textAt } from "./place.ts";
import { referenceAt } from "./reference.ts";
import { clusterParameterGroupType, clusterType, parameterGroupType } from "./types.ts";

/** Hands on the parameter group of a database, where it is one of the stack's own. */
export function withParameterGroup(
    database: PlannedResource,
    stack: PlannedStack,
    judged: (group: PlannedResource) => readonly Finding[],
): readonly Finding[] {
    const isCluster = database.type === clusterType;
    const place = at(database, isCluster ? "dbClusterParameterGroupName" : "parameterGroupName");
    const group = referenceAt(place, stack, [isCluster ? clusterParameterGroupType : parameterGroupType]);
    switch (group.kind) {
        case "here":
            return judged(group.resource);
        case "absent":
            return [violation(place, "The database runs with the default settings of its version.")];
        case "elsewhere":
            return [
                violation(place, `The settings are those of ${group.text}, which the stack does not make.`),
            ];
        case "obscure":
            return [unevaluated(place, group.why)];
    }
}

/** Demands that a group sets a parameter to one of some values; RDS takes the last of two. */
export function demandParameter(
    group: PlannedResource,
    parameter: string,
    values: readonly string[],
    wrong: string,
): readonly Finding[] {
    const list = at(group, "parameters");
    const all = elements(list);
    const obscure = all.filter((one) => obscurity(below(one, "name").value) !== null);
    if (obscure.length > 0) return obscure.map((one) => nameless(one));
    const [found] = all.filter((one) => textAt(below(one, "name")) === parameter).slice(-1);
    if (found === undefined) return [violation(list, wrong)];
    return demand(
        below(found, "value"),
        (value) => typeof value === "string" && values.includes(value),
        wrong,
    );
}

function nameless(parameter: Place): Finding {
    return unevaluated(parameter, obscurity(below(parameter, "name").value) ?? "it has no name");
}
