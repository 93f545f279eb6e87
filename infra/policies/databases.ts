import type { PlannedResource } from "../planned.ts";
import { unevaluated } from "./demand.ts";
import type { Finding } from "./guardrail.ts";
import { at, isAbsent, obscurity, type Place } from "./place.ts";

/** Where a database says of which one it is a replica. */
export function replicaPlace(database: PlannedResource): Place {
    return database.type.endsWith(":Cluster")
        ? at(database, "replicationSourceIdentifier")
        : at(database, "replicateSourceDb");
}

/** Judges a database as what it is; where nobody can tell whether it is a replica, that is the finding. */
export function bySource(
    database: PlannedResource,
    judged: { readonly source: () => readonly Finding[]; readonly replica: () => readonly Finding[] },
): readonly Finding[] {
    const place = replicaPlace(database);
    const why = obscurity(place.value);
    if (why !== null) return [unevaluated(place, why)];
    return isAbsent(place) ? judged.source() : judged.replica();
}
