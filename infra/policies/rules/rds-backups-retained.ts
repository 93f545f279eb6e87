import type { PlannedResource } from "../../planned.ts";
import { bySource } from "../databases.ts";
import { demand } from "../demand.ts";
import { isOfDrill } from "../drill-stamp.ts";
import type { Finding, Guardrail, GuardrailContext } from "../guardrail.ts";
import { at } from "../place.ts";
import { clusterType, instanceType } from "../types.ts";

const replicationType = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
const day = 86_400;
/** What RDS allows. */
const mostDays = 35;

export const rdsBackupsRetained = {
    id: "rds-backups-retained",
    title: "Automated backups are kept as long as the objectives want",
    demands:
        "Every database, and every replication of automated backups, keeps them for the configured days, of which RDS allows 35.",
    danger: "With 0 days there is no point-in-time recovery at all; the default of a replication is 7.",
    remedy: "Set the retention to the configured days, at most 35; for longer, use plans of AWS Backup.",
    level: "mandatory",
    looksAt: [instanceType, clusterType, replicationType],
    concerns: (database, context) => !isOfDrill(database, context),
    inspect: (resource, _stack, context) => {
        if (resource.type === replicationType) return retained(resource, "retentionPeriod", context);
        return bySource(resource, {
            source: () => retained(resource, "backupRetentionPeriod", context),
            // a replica has its source's backups until it is promoted; what it states must still be possible
            replica: () =>
                demand(
                    at(resource, "backupRetentionPeriod"),
                    (days) => days === undefined || (typeof days === "number" && days <= mostDays),
                    `RDS keeps automated backups for ${mostDays} days at most.`,
                ),
        });
    },
} as const satisfies Guardrail;

function retained(
    resource: PlannedResource,
    input: string,
    { rpoSeconds, retentionDays }: GuardrailContext,
): readonly Finding[] {
    const place = at(resource, input);
    const least = Math.min(retentionDays, mostDays);
    const isOn = (days: unknown): boolean => typeof days === "number" && days >= 1;
    const pointInTime =
        rpoSeconds < day
            ? demand(
                  place,
                  isOn,
                  `Without automated backups up to a day is lost, and the objective is ${rpoSeconds} s.`,
              )
            : [];
    if (pointInTime.length > 0) return pointInTime;
    return demand(
        place,
        (days) => typeof days === "number" && days >= least && days <= mostDays,
        `Automated backups are not kept for ${least} to ${mostDays} days.`,
    );
}
