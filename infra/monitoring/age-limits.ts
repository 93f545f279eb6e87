import { parseExpression } from "../schedule/expression.ts";
import { longestGapSeconds } from "../schedule/recurrence.ts";
import type { AgeLimits } from "./watched.ts";

/** What decides how old things may be, each as far as it is configured. */
export interface AgeLimitSources {
    /** `objectives.maxPointAgeSeconds` */
    readonly maxPointAgeSeconds: number;
    /** `monitoring.graceHours` */
    readonly graceHours: number;
    /** `monitoring.cacheSnapshotHours`, where there is a cache. */
    readonly cacheSnapshotHours?: number | undefined;
    /** Schedules of what recurs, where it is wanted. */
    readonly drill?: string | undefined;
    readonly export?: string | undefined;
    readonly verification?: string | undefined;
}

/** A thing that recurs may be as old as its schedule's longest pause, and a little more for the run itself. */
export function ageLimits(sources: AgeLimitSources): AgeLimits {
    const { maxPointAgeSeconds, graceHours, cacheSnapshotHours } = sources;
    const limit = (schedule: string | undefined): number | undefined => {
        const expression = schedule === undefined ? undefined : parseExpression(schedule);
        if (expression === undefined || "wrong" in expression) return undefined;
        const gap = longestGapSeconds(expression);
        return Number.isFinite(gap) ? gap + graceHours * 3_600 : undefined;
    };
    return present({
        recoveryPoint: maxPointAgeSeconds,
        drill: limit(sources.drill),
        export: limit(sources.export),
        verification: limit(sources.verification),
        cacheSnapshot: cacheSnapshotHours === undefined ? undefined : cacheSnapshotHours * 3_600,
    });
}

function present(limits: Readonly<Record<string, number | undefined>>): AgeLimits {
    return Object.fromEntries(Object.entries(limits).filter(([, seconds]) => seconds !== undefined));
}
