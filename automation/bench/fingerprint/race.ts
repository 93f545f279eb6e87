import { median } from "../median.ts";
import type { Arena, Contestant } from "./contestant.ts";

/** One contestant's times on one table. */
export interface Lap {
    readonly id: string;
    readonly does: string;
    readonly processes: string;
    /** Median of its rounds. */
    readonly seconds: number;
    readonly megabytesPerSecond: number;
    /** Its time over ours: above 1 we are faster. 1 for us. */
    readonly ratio: number;
}

/** How a table is read, and what is to be known of it. `rounds` without the one that is not counted. */
export interface RaceOptions {
    readonly rounds: number;
    /** Of the table, for the speed. */
    readonly bytes: number;
    /** Told before each read, which it may prevent by throwing. */
    readonly onRead: (contestant: string, round: number) => void;
}

/**
 * Lets all of them read the table in turn, round by round, so that whatever else the machine does meets all of them
 * alike. A round before the first is not counted.
 *
 * @param contestants the first is us
 */
export async function race(
    arena: Arena,
    contestants: readonly Contestant[],
    { rounds, bytes, onRead }: RaceOptions,
): Promise<readonly Lap[]> {
    const times = new Map<string, number[]>(contestants.map(({ id }) => [id, []]));
    for (let round = 0; round <= rounds; round += 1) {
        for (const contestant of contestants) {
            onRead(contestant.id, round);
            const began = performance.now();
            await contestant.read(arena);
            if (round > 0) times.get(contestant.id)?.push((performance.now() - began) / 1_000);
        }
    }
    return lapsOf(contestants, times, bytes);
}

/** The figures, apart from the measuring. */
export function lapsOf(
    contestants: readonly Pick<Contestant, "id" | "does" | "processes">[],
    times: ReadonlyMap<string, readonly number[]>,
    bytes: number,
): readonly Lap[] {
    const secondsOf = (id: string): number => median(times.get(id) ?? []);
    const [us] = contestants;
    return contestants.map(({ id, does, processes }) => {
        const seconds = secondsOf(id);
        return {
            id,
            does,
            processes,
            seconds,
            megabytesPerSecond: bytes / seconds / 1_000_000,
            ratio: seconds / secondsOf(us?.id ?? ""),
        };
    });
}
