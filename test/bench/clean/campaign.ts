/** What a series of trials came to. */
export interface Campaign {
    /** What was tried, one line for people. */
    readonly name: string;
    readonly trials: number;
    /** What was wrong with a trial, which is to be empty: a sound restore that was not found sound. */
    readonly alarms: readonly string[];
    readonly seconds: number;
}

/** Runs `trial` so many times; each gives what it found wrong, or null. A trial that throws is an alarm too. */
export async function runTrials(
    name: string,
    trials: number,
    trial: (place: number) => Promise<string | null>,
    tell: (line: string) => void,
): Promise<Campaign> {
    const started = performance.now();
    const alarms: string[] = [];
    for (let place = 0; place < trials; place += 1) {
        const alarm = await trial(place).catch((error: unknown) => String(error));
        if (alarm !== null) alarms.push(`${name} ${place + 1}: ${alarm}`);
        tell(
            `${name}: ${place + 1} of ${trials}, ${alarms.length} alarms${alarm === null ? "" : `; ${alarm}`}`,
        );
    }
    return { name, trials, alarms, seconds: (performance.now() - started) / 1_000 };
}

/** Two series of the same trials, run side by side, as one. */
export function together(left: Campaign, right: Campaign): Campaign {
    return {
        name: left.name,
        trials: left.trials + right.trials,
        alarms: [...left.alarms, ...right.alarms],
        seconds: Math.max(left.seconds, right.seconds),
    };
}
