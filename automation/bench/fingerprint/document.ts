import type { FingerprintReport, TableRace } from "./measure.ts";

/** The report for machines. `ratios` are of the wide table, each peer's time over ours. */
export function fingerprintDocument(report: FingerprintReport): unknown {
    const [wide, ...others] = report.races;
    return {
        ratios: wide === undefined ? {} : ratiosOf(wide),
        machine: report.machine,
        table: wide?.table ?? null,
        jobs: report.jobs,
        rounds: report.rounds,
        startedAt: report.startedAt,
        seconds: wide === undefined ? {} : secondsOf(wide),
        ...Object.fromEntries(
            others.map((race) => [
                race.table.name,
                { ratios: ratiosOf(race), table: race.table, seconds: secondsOf(race) },
            ]),
        ),
        notMeasured: report.absent,
    };
}

/** Rounded: the third digit of a ratio is the machine's mood. */
function ratiosOf({ laps }: TableRace): Readonly<Record<string, number>> {
    const peers = laps.filter(({ id }) => id !== "ours");
    return Object.fromEntries(peers.map(({ id, ratio }) => [id, Number(ratio.toFixed(3))]));
}

function secondsOf({ laps }: TableRace): Readonly<Record<string, number>> {
    return Object.fromEntries(laps.map(({ id, seconds }) => [id, Number(seconds.toFixed(4))]));
}
