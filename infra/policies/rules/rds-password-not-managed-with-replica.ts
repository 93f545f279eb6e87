import { replicaPlace } from "../databases.ts";
import { unevaluated, violation } from "../demand.ts";
import type { Guardrail } from "../guardrail.ts";
import { at, isAbsent } from "../place.ts";
import { referenceAt } from "../reference.ts";
import { instanceType } from "../types.ts";

export const rdsPasswordNotManagedWithReplica = {
    id: "rds-password-not-managed-with-replica",
    title: "No replica of a database whose password AWS manages",
    demands: "No read replica is made of a database with a managed master password.",
    danger: "AWS refuses the pair, and only after the first of the two was made.",
    remedy: "Leave manageMasterUserPassword out where the database has a replica, and set the password by a secret.",
    level: "mandatory",
    looksAt: [instanceType],
    concerns: (instance) => !isAbsent(replicaPlace(instance)),
    inspect: (replica, stack) => {
        const own = at(replica, "manageMasterUserPassword");
        const source = referenceAt(replicaPlace(replica), stack, [instanceType]);
        if (source.kind === "obscure") return [unevaluated(replicaPlace(replica), source.why)];
        const places =
            source.kind === "here" ? [own, at(source.resource, "manageMasterUserPassword")] : [own];
        return places
            .filter((place) => !isAbsent(place) && place.value !== false)
            .map((place) => violation(place, "AWS makes no replica where it manages the password."));
    },
} as const satisfies Guardrail;
