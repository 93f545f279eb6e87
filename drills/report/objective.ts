import { scaleLinear } from "d3-scale";
import type { Measured } from "../model/figures.ts";
import { duration, noFigure, share, span } from "./format.ts";
import type { Tone } from "./words.ts";

/** An objective as a bar: both numbers are shares (0 to 1) of the bar's length. */
export interface ObjectiveBar {
    readonly fill: number;
    readonly limit: number;
}

/** RPO or RTO as every report shows it: texts, and how full its bar is. */
export interface ObjectiveView {
    readonly id: "rpo" | "rto";
    /** `RPO` */
    readonly short: string;
    readonly name: string;
    readonly measured: string;
    readonly objective: string;
    readonly status: "met" | "missed" | typeof noFigure;
    readonly tone: Tone;
    /** `0.3 % of the objective`; empty where nothing was measured. */
    readonly used: string;
    /** What was measured from what to what. */
    readonly explains: string;
    /** Null where nothing was measured: an empty bar would look like zero. */
    readonly bar: ObjectiveBar | null;
}

type Named = Pick<ObjectiveView, "id" | "short" | "name" | "explains">;

/** Words for a figure and its objective; what was not measured says so and has no bar. */
export function objectiveView(named: Named, measured: Measured): ObjectiveView {
    const { seconds, objectiveSeconds, met } = measured;
    const objective = span(objectiveSeconds);
    if (seconds === null) {
        const nothing = { measured: noFigure, status: noFigure, tone: "open", used: "", bar: null } as const;
        return { ...named, ...nothing, objective };
    }
    const used = share(seconds, objectiveSeconds);
    return {
        ...named,
        measured: duration(seconds),
        objective,
        status: met === true ? "met" : "missed",
        tone: met === true ? "good" : "bad",
        used: used === "" ? "" : `${used} of the objective`,
        bar: barOf(seconds, objectiveSeconds),
    };
}

/** To scale, whichever is larger: a missed objective shows its limit inside the bar. */
function barOf(seconds: number, objectiveSeconds: number): ObjectiveBar {
    const scale = scaleLinear()
        .domain([0, Math.max(seconds, objectiveSeconds, Number.MIN_VALUE)])
        .clamp(true);
    return { fill: scale(seconds), limit: scale(objectiveSeconds) };
}
