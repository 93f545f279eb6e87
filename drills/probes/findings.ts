import type { Finding } from "../model/check-outcome.ts";
import { judgeLatency, judgeUnfinished, type Pace } from "./judge.ts";
import type { Latency } from "./latency.ts";
import type { Measurement } from "./measure.ts";
import type { PerformanceSpec, ProbeSpec } from "./probe.ts";

/** A probe on the copy, and what it took at the baseline. */
export interface ComparedProbe {
    readonly probe: ProbeSpec;
    readonly now: Measurement;
    readonly then: Latency;
}

/** How a probe does, and what the report says of it: with figures, also where all is well. */
export interface ProbeVerdict {
    readonly pace: Pace;
    readonly finding: Finding;
}

type Terms = Pick<PerformanceSpec, "tolerancePercent" | "severity">;

/** @param differences of the two servers, told wherever a probe is not as fast as it was */
export function judgeProbe(
    { probe: { name: subject }, now, then }: ComparedProbe,
    { tolerancePercent, severity }: Terms,
    differences: readonly string[],
): ProbeVerdict {
    if ("refused" in now) {
        const level = now.damage ? "failure" : levels[severity].unjudged;
        return { pace: "unjudged", finding: { level, subject, message: now.refused } };
    }
    const judged =
        "unfinished" in now
            ? {
                  pace: judgeUnfinished(now.meanMs, then, tolerancePercent),
                  sentence: `Only ${now.unfinished}; at the baseline it took ${figures(then)}.`,
              }
            : judgeFinished(now.latency, then, tolerancePercent);
    const unlike = judged.pace === "within" ? "" : differences.map((each) => ` ${each}`).join("");
    const level = levels[severity][judged.pace];
    return { pace: judged.pace, finding: { level, subject, message: `${judged.sentence}${unlike}` } };
}

/** A probe that there is nothing to compare with. */
export function unknownProbe(
    { name: subject }: ProbeSpec,
    missing: string,
    { severity }: Terms,
): ProbeVerdict {
    return { pace: "unjudged", finding: { level: levels[severity].unjudged, subject, message: missing } };
}

/** What cannot be judged is never called good, and never worse than what a slower probe would be. */
const levels: Readonly<Record<PerformanceSpec["severity"], Readonly<Record<Pace, Finding["level"]>>>> = {
    error: { within: "note", slower: "failure", unjudged: "inconclusive" },
    warning: { within: "note", slower: "warning", unjudged: "warning" },
};

interface Judged {
    readonly pace: Pace;
    readonly sentence: string;
}

function judgeFinished(now: Latency, then: Latency, tolerance: number): Judged {
    const pace = judgeLatency(now, then, tolerance);
    switch (pace) {
        case "within":
            return {
                pace,
                sentence: `${milliseconds(now.medianMs)}, ${milliseconds(then.medianMs)} at the baseline (${change(now, then)}).`,
            };
        case "slower":
            return {
                pace,
                sentence: `It is ${change(now, then)} slower, and ${tolerance} % is allowed: ${bothFigures(now, then)}.`,
            };
        case "unjudged":
            return {
                pace,
                sentence: `Its runs differ too much to tell ${tolerance} %: ${bothFigures(now, then)}.`,
            };
    }
}

function bothFigures(now: Latency, then: Latency): string {
    return `${figures(now)}, and ${figures(then)} at the baseline`;
}

/** `12.3 ms (12.1 ms to 12.9 ms in 11 runs)`: the median, and where it lies for certain. */
export function figures({ medianMs, lowMs, highMs, runs }: Latency): string {
    return `${milliseconds(medianMs)} (${milliseconds(lowMs)} to ${milliseconds(highMs)} in ${runs} runs)`;
}

/** Three digits; the clock of EXPLAIN has a thousandth of a millisecond. */
export function milliseconds(value: number): string {
    const text =
        value >= 100 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)));
    return `${text} ms`;
}

/** `+4.1 %`, `-12 %`. */
function change(now: Latency, then: Latency): string {
    if (then.medianMs === 0) return "infinitely";
    const percent = (now.medianMs / then.medianMs - 1) * 100;
    return `${percent < 0 ? "" : "+"}${percent.toFixed(Math.abs(percent) < 10 ? 1 : 0)} %`;
}
