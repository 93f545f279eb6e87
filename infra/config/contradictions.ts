import { cacheRules } from "./contradictions/cache.ts";
import { databaseContradictions, databaseNames } from "./contradictions/databases.ts";
import { dnsRules } from "./contradictions/dns.ts";
import { drRules } from "./contradictions/dr.ts";
import { networkContradictions } from "./contradictions/network.ts";
import { archiveRules } from "./contradictions/archive.ts";
import { backupPlanRules } from "./contradictions/backup-plans.ts";
import { selfManagedContradictions } from "./contradictions/self-managed.ts";
import { vaultLockRules } from "./contradictions/vault-locks.ts";
import { monitoringContradictions, notificationContradictions } from "./contradictions/monitoring.ts";
import { drillContradictions, dutyContradictions } from "./contradictions/schedules.ts";
import type { StackConfiguration } from "./stack.ts";

/** Settings that each may stand alone and not together, or that AWS refuses. */
export interface Contradiction {
    /** The key that a person would change, such as `databases[0].retentionDays`. */
    readonly key: readonly PropertyKey[];
    /** What stands there and what it contradicts, and what to write instead. */
    readonly problem: string;
}

/** Looks at one kind of contradiction. Pure. */
export type Rule = (configuration: StackConfiguration) => readonly Contradiction[];

/** Every rule, in the order in which their findings are told. */
export const rules: readonly Rule[] = [
    networkContradictions,
    databaseNames,
    databaseContradictions,
    ...vaultLockRules,
    ...backupPlanRules,
    ...archiveRules,
    notificationContradictions,
    monitoringContradictions,
    drillContradictions,
    dutyContradictions,
    ...drRules,
    ...cacheRules,
    ...dnsRules,
    selfManagedContradictions,
];

/** All contradictions of a configuration whose every key is right by itself. */
export function contradictionsIn(configuration: StackConfiguration): readonly Contradiction[] {
    return rules.flatMap((rule) => rule(configuration));
}
