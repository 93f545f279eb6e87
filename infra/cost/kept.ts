import { daysPerMonth } from "./quantity.ts";

/** What becomes of objects as they grow older. */
export interface Ageing {
    /** In any order. */
    readonly transitions: readonly { readonly days: number; readonly storageClass: string }[];
    /** After how many days they are deleted; undefined for never. */
    readonly expireAfterDays?: number | undefined;
}

/**
 * GB in each storage class some months after the first object, when the same amount arrived in every month: what is
 * younger than the first move lies in `STANDARD`.
 */
export function keptByClass(
    ageing: Ageing,
    gigabytesPerMonth: number,
    afterMonths: number,
): ReadonlyMap<string, number> {
    const oldest = Math.min(ageing.expireAfterDays ?? Infinity, afterMonths * daysPerMonth);
    const moves = [
        { days: 0, storageClass: "STANDARD" },
        ...ageing.transitions.toSorted((left, right) => left.days - right.days),
    ];
    const kept = new Map<string, number>();
    for (const [index, { days, storageClass }] of moves.entries()) {
        const until = Math.min(moves[index + 1]?.days ?? Infinity, oldest);
        if (until <= days) continue;
        const gigabytes = ((until - days) / daysPerMonth) * gigabytesPerMonth;
        kept.set(storageClass, (kept.get(storageClass) ?? 0) + gigabytes);
    }
    return kept;
}

/** One generation of recovery points. */
export interface Generation {
    readonly pointsPerMonth: number;
    /** Undefined for what is never deleted. */
    readonly deleteAfterDays?: number | undefined;
}

/** How many of its points exist some months after the first one. */
export function pointsKept({ pointsPerMonth, deleteAfterDays }: Generation, afterMonths: number): number {
    const months = Math.min((deleteAfterDays ?? Infinity) / daysPerMonth, afterMonths);
    return pointsPerMonth * months;
}

/** What one recovery point holds beside the one before it: what changed since, and never more than everything. */
export function pointGigabytes(
    { pointsPerMonth }: Generation,
    {
        databaseGigabytes,
        changedGigabytesPerDay,
    }: { databaseGigabytes: number; changedGigabytesPerDay: number },
): number {
    if (pointsPerMonth === 0) return 0;
    return Math.min(databaseGigabytes, changedGigabytesPerDay * (daysPerMonth / pointsPerMonth));
}
