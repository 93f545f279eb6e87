import { bySource } from "../databases.ts";
import { demand, demandProtect, demandTrue } from "../demand.ts";
import { isOfDrill } from "../drill-stamp.ts";
import type { Guardrail } from "../guardrail.ts";
import { at } from "../place.ts";
import { clusterType, instanceType } from "../types.ts";

export const rdsDeletionProtected = {
    id: "rds-deletion-protected",
    title: "Databases cannot be deleted by mistake",
    demands:
        "AWS and Pulumi both refuse to delete a standing database, and if it is deleted after all, a snapshot and its automated backups stay.",
    danger: "One renamed resource replaces the database, and its automated backups go with it.",
    remedy: "Set deletionProtection: true and the resource option protect: true.",
    level: "mandatory",
    looksAt: [instanceType, clusterType],
    concerns: (database, context) => !isOfDrill(database, context),
    inspect: (database) => [
        ...demandTrue(at(database, "deletionProtection"), "AWS deletes the database when asked to."),
        ...demandProtect(database),
        // AWS refuses a final snapshot of a replica, and a replica's automated backups are its source's
        ...bySource(database, {
            replica: () => [],
            source: () => [
                ...demand(
                    at(database, "skipFinalSnapshot"),
                    (value) => value === undefined || value === false,
                    "The database goes without a last snapshot.",
                    "Leave skipFinalSnapshot out.",
                ),
                ...demand(
                    at(database, "finalSnapshotIdentifier"),
                    (value) => typeof value === "string" && value !== "",
                    "The last snapshot has no name, so that deleting fails halfway.",
                    "Set finalSnapshotIdentifier.",
                ),
                ...demand(
                    at(database, "deleteAutomatedBackups"),
                    (value) => value === false,
                    "Its automated backups are deleted with it: that is the default.",
                    "Set deleteAutomatedBackups: false.",
                ),
            ],
        }),
    ],
} as const satisfies Guardrail;
