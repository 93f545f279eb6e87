import type { Cron } from "../schedule/expression.ts";
import { daysOf, timesOfDay } from "../schedule/recurrence.ts";

/** A backup rule, as far as its beginnings go. */
export interface ScheduledRule {
    readonly id: string;
    /** In UTC. */
    readonly cron: Cron;
    /** AWS Backup starts a job at any time in it, in minutes; at most a day. */
    readonly startWindowMinutes: number;
}

/** Two rules that AWS Backup would merge on some day. */
export interface Overlap {
    readonly first: string;
    readonly second: string;
    /** Between their beginnings where they come nearest, in minutes: no start window may be longer. */
    readonly apart: number;
}

const dayMinutes = 1_440;

/**
 * Rules of one plan whose start windows overlap: AWS Backup then takes one backup for both and keeps it as long as the
 * longer of them says, so that a generation is missing.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function overlaps(rules: readonly ScheduledRule[]): readonly Overlap[] {
    return rules.flatMap((first, index) =>
        rules.slice(index + 1).flatMap((second) => {
            const apart = nearest(first, second);
            return apart === null ? [] : [{ first: first.id, second: second.id, apart }];
        }),
    );
}

/** Minutes between the beginnings where the windows overlap the most; null where they never do. */
function nearest(first: ScheduledRule, second: ScheduledRule): number | null {
    const found = [-1, 0, 1].flatMap((shift) => {
        const distances = overlappingDistances(first, second, shift * dayMinutes);
        return distances.length > 0 && meet(first.cron, second.cron, shift) ? distances : [];
    });
    return found.length === 0 ? null : Math.min(...found);
}

function overlappingDistances(first: ScheduledRule, second: ScheduledRule, shift: number): readonly number[] {
    return timesOfDay(first.cron).flatMap((at) =>
        timesOfDay(second.cron).flatMap((time) => {
            const later = time + shift - at;
            const window = later >= 0 ? first.startWindowMinutes : second.startWindowMinutes;
            return Math.abs(later) < window ? [Math.abs(later)] : [];
        }),
    );
}

/** Whether there is a day on which the first runs, and the second does so many days later. */
function meet(first: Cron, second: Cron, shift: number): boolean {
    const days = new Set(daysOf(second));
    return daysOf(first).some((day) => days.has(day + shift));
}
