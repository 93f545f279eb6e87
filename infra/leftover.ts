/** Something of a drill that is still there, wherever it is. */
export interface Leftover {
    readonly drillId: string;
    /** ISO 8601; null where no stamp says it. */
    readonly expiresAt: string | null;
    /** In the words of its place: `restored cluster`, `database instance`. */
    readonly kind: string;
    /** A folder, or an ARN. */
    readonly place: string;
    /** Whether other machines than this one make such things, too: their drills have no journal here. */
    readonly shared: boolean;
    /** What a person types to remove it where lifeboat cannot; null where only lifeboat can. */
    readonly command: string | null;
}

/**
 * The second road, which trusts no state of any engine: it finds what carries the stamp of drills, and removes it.
 * Things of running drills are among it: who may remove them is the caller's to know.
 */
export interface Remains {
    /** Changes nothing. */
    readonly find: () => Promise<readonly Leftover[]>;
    /** One of those that were found here. Throws where it is still there afterwards. */
    readonly remove: (leftover: Leftover) => Promise<void>;
}

/** Several places as one. */
export function together(places: readonly Remains[]): Remains {
    const foundAt = new WeakMap<Leftover, Remains>();
    return {
        find: async () => {
            const found = await Promise.all(
                places.map(async (place) => {
                    const here = await place.find();
                    for (const leftover of here) foundAt.set(leftover, place);
                    return here;
                }),
            );
            return found.flat();
        },
        remove: async (leftover) => {
            const place = foundAt.get(leftover);
            if (place === undefined) throw new Error(`nobody found ${leftover.kind} ${leftover.place}`);
            await place.remove(leftover);
        },
    };
}
