import type { PlannedResource, PlannedStack } from "../../planned.ts";
import { replicaPlace } from "../databases.ts";
import { demand, unevaluated, violation } from "../demand.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { withParameterGroup } from "../parameters.ts";
import { at, isAbsent, obscurity, textAt } from "../place.ts";
import { instanceType } from "../types.ts";

/** pulumi-aws wraps the Terraform provider, where this is issue 49132. */
export const rdsBlueGreenOwnParameters = {
    id: "rds-blue-green-own-parameters",
    title: "Blue/green updates keep the settings",
    demands:
        "A database with blue/green updates has a parameter group of its own, of its version's family, no managed password, and is no replica.",
    danger: "A blue/green update forgets a group that it was not told of, and the default group breaks an upgrade.",
    remedy: "Give it a parameter group of the stack whose family fits engineVersion, or leave blueGreenUpdate out.",
    level: "mandatory",
    looksAt: [instanceType],
    concerns: (instance) => {
        const { value } = at(instance, "blueGreenUpdate", "enabled");
        return value !== undefined && value !== null && value !== false;
    },
    inspect,
} as const satisfies Guardrail;

function inspect(instance: PlannedResource, stack: PlannedStack): readonly Finding[] {
    const enabled = at(instance, "blueGreenUpdate", "enabled");
    const why = obscurity(enabled.value);
    const replica = replicaPlace(instance);
    return [
        ...(why === null ? [] : [unevaluated(enabled, why)]),
        ...withParameterGroup(instance, stack, (group) => fits(instance, group)),
        ...demand(
            at(instance, "manageMasterUserPassword"),
            (value) => value === undefined || value === false,
            "AWS refuses blue/green updates where it manages the password.",
            "Set the password by a secret of your own.",
        ),
        ...(isAbsent(replica)
            ? []
            : [violation(replica, "AWS makes no blue/green update of a cross-region replica.")]),
    ];
}

/** `postgres16` fits 16.4: from 10 on, the number before the dot is the family. */
function fits(instance: PlannedResource, group: PlannedResource): readonly Finding[] {
    const version = at(instance, "engineVersion");
    const major = /^\d+/.exec(textAt(version) ?? "")?.[0];
    if (major === undefined) return [unevaluated(version, obscurity(version.value) ?? "it is no version")];
    return demand(
        at(group, "family"),
        (family) => family === `postgres${major}`,
        `The family of the parameter group does not fit version ${major}.`,
    );
}
