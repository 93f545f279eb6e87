import type { DrConfiguration } from "../config/dr.ts";

/** What the region still lacks, and what to do about it, as the user is told at every `up`; null where it lacks nothing. */
export function nextStep(configuration: DrConfiguration): string | null {
    const { production, replicas, replicatedBackups } = configuration;
    if (production === undefined)
        return (
            "There is no replica yet: this stack does not know where production is. Bring up production, write " +
            "lifeboat:dr.production (its stack and its region) into this stack's file, and run `pulumi up` here again."
        );
    if (replicas.length > 0) return null;
    const rest =
        replicatedBackups.length > 0
            ? "its automated backups are copied here, and a database must be restored from them first"
            : "nothing of its databases is here but what its vault and its buckets copy";
    return `There is no replica: lifeboat:dr.replicas is empty, so when production is lost ${rest}.`;
}
