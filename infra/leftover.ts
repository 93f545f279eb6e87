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

/** Something that looks like a drill's and cannot be. It is told, and touched by nobody but a person. */
export interface Suspect {
    readonly kind: string;
    /** A folder, or an ARN. */
    readonly place: string;
    /** Part of a sentence: "it is production's". */
    readonly because: string;
}

/** What one look found. */
export interface Survey {
    /** In an order in which they can be removed. */
    readonly leftovers: readonly Leftover[];
    readonly suspects: readonly Suspect[];
    /** What could not be looked at, and why, a sentence each: something may be left there. */
    readonly unseen: readonly string[];
}

/**
 * The second road, which trusts no state of any engine: it finds what carries the stamp of drills, and removes it.
 * Things of running drills are among it: who may remove them is the caller's to know.
 */
export interface Remains {
    /** Changes nothing. Throws where nobody may look at all. */
    readonly look: () => Promise<Survey>;
    /** One of those that were found here. Throws where it is still there afterwards. */
    readonly remove: (leftover: Leftover) => Promise<void>;
    /** What a person types where nobody could look for what a drill left; empty where only lifeboat can remove it. */
    readonly byHand: (drillId: string) => readonly string[];
    /** How long what was made just now may stay unseen, in ms. */
    readonly settleMs: number;
}

/** Several places as one. */
export function together(places: readonly Remains[]): Remains {
    const foundAt = new WeakMap<Leftover, Remains>();
    return {
        look: async () => {
            const surveys = await Promise.all(
                places.map(async (place) => {
                    const survey = await place.look();
                    for (const leftover of survey.leftovers) foundAt.set(leftover, place);
                    return survey;
                }),
            );
            return {
                leftovers: once(surveys.flatMap(({ leftovers }) => leftovers)),
                suspects: once(surveys.flatMap(({ suspects }) => suspects)),
                unseen: surveys.flatMap(({ unseen }) => unseen),
            };
        },
        remove: async (leftover) => {
            const place = foundAt.get(leftover);
            if (place === undefined) throw new Error(`nobody found ${leftover.kind} ${leftover.place}`);
            await place.remove(leftover);
        },
        byHand: (drillId) => places.flatMap((place) => place.byHand(drillId)),
        settleMs: Math.max(0, ...places.map(({ settleMs }) => settleMs)),
    };
}

/** Two stacks of one region see the same things; of this machine's there is one look only. */
function once<Thing extends Pick<Leftover, "kind" | "place"> & { readonly shared?: boolean }>(
    things: readonly Thing[],
): readonly Thing[] {
    const seen = new Set<string>();
    return things.filter(({ kind, place, shared = true }) => {
        const thing = `${kind} ${place}`;
        if (shared && seen.has(thing)) return false;
        seen.add(thing);
        return true;
    });
}
