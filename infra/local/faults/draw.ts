import { Failure } from "../../failure.ts";

/** Chooses, the same way each time for the same seed. */
export interface Draw {
    /** A whole number from 0 to `below - 1`. */
    readonly below: (below: number) => number;
    /** One of several. Throws `Internal` when there is none. */
    readonly one: <Item>(items: readonly Item[]) => Item;
    /** All of them, in drawn order. */
    readonly shuffled: <Item>(items: readonly Item[]) => Item[];
}

/** @param seed any whole number */
export function drawFrom(seed: number): Draw {
    const next = generator(seed);
    const below = (limit: number): number => Math.floor(next() * limit);
    return {
        below,
        one: <Item>(items: readonly Item[]): Item => {
            const item = items[below(items.length)];
            if (item === undefined) throw new Failure("Internal", "nothing to draw from");
            return item;
        },
        shuffled: <Item>(items: readonly Item[]): Item[] =>
            items
                .map((item) => ({ item, place: next() }))
                .sort((left, right) => left.place - right.place)
                .map(({ item }) => item),
    };
}

/** Mulberry32: small, and even enough to choose victims. */
function generator(seed: number): () => number {
    let state = seed | 0;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
}
