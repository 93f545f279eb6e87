import type { PointContext } from "./listed.ts";

/** As much of a row as tells which instance of a name it is of. */
export interface OfInstance {
    readonly resourceId: string;
    /** The instant of its data; null while it is being made. */
    readonly takenAt: string | null;
}

/**
 * The resource id of the production instance. A name can be used again: what was backed up under it before belongs to
 * another database. Where production cannot be asked, because it is gone or in another region, it is the instance
 * that was backed up last under its name; null where none was.
 */
export function productionResourceId(
    { production }: Pick<PointContext, "production">,
    rows: readonly OfInstance[],
): string | null {
    if (production !== null) return production.resourceId;
    const dated = rows.filter(({ takenAt }) => takenAt !== null);
    const newest = dated.reduce<OfInstance | null>(
        (last, row) => (last === null || instant(row) > instant(last) ? row : last),
        null,
    );
    return newest?.resourceId ?? null;
}

function instant({ takenAt }: OfInstance): number {
    return Date.parse(takenAt ?? "");
}
