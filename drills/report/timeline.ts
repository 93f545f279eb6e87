import { scaleLinear } from "d3-scale";
import type { PhaseName, PhaseTime } from "../model/figures.ts";
import { duration, noFigure } from "./format.ts";

/** One phase: where it begins and how long it takes, as shares (0 to 1) of the whole. */
export interface PhaseView {
    readonly name: PhaseName;
    /** What ends this phase, for people who have not read the design. */
    readonly means: string;
    /** Null where it was not measured. */
    readonly bar: { readonly start: number; readonly width: number } | null;
    readonly takes: string;
    /** `from 0.02 s`; empty where it was not measured. */
    readonly from: string;
}

/** The phases of the RTO on one axis. */
export interface TimelineView {
    readonly phases: readonly PhaseView[];
    readonly ticks: readonly { readonly at: number; readonly label: string }[];
    /** Sum of the measured phases. */
    readonly total: string;
}

const meanings: Readonly<Record<PhaseName, string>> = {
    choose: "recovery point chosen and looked at",
    provision: "restore stack made",
    available: "recovery ended at its target",
    reachable: "first query answered",
    "fully read": "every table read",
    checked: "checks at the target done",
    "rolled forward": "replayed to the end of the archive, last checks done",
};

/** Phases follow each other without a gap, so each begins where the measured ones before it end. */
export function timelineView(phases: readonly PhaseTime[]): TimelineView {
    const total = phases.reduce((sum, phase) => sum + (phase.seconds ?? 0), 0);
    const scale = scaleLinear().domain([0, total > 0 ? total : 1]);
    let elapsed = 0;
    const views = phases.map((phase) => {
        const begins = elapsed;
        elapsed += phase.seconds ?? 0;
        return phaseView(phase, begins, scale);
    });
    return {
        phases: views,
        ticks: total > 0 ? ticksOf(scale) : [],
        total: duration(total),
    };
}

type Scale = (seconds: number) => number;

function phaseView({ name, seconds }: PhaseTime, begins: number, scale: Scale): PhaseView {
    const means = meanings[name];
    if (seconds === null) return { name, means, bar: null, takes: noFigure, from: "" };
    return {
        name,
        means,
        bar: { start: scale(begins), width: scale(seconds) },
        takes: duration(seconds),
        from: `from ${duration(begins)}`,
    };
}

function ticksOf(scale: ReturnType<typeof scaleLinear<number>>): TimelineView["ticks"] {
    const format = scale.tickFormat(5);
    return scale.ticks(5).map((seconds) => ({ at: scale(seconds), label: `${format(seconds)} s` }));
}
