import type { Finding } from "../model.ts";
import { judgeLatency, judgeUnfinished, type Pace } from "./judge.ts";
import type { Latency } from "./latency.ts";
import type { Measurement } from "./measure.ts";
import type { PerformanceSpec, ProbeSpec } from "./probe.ts";

/** A probe now, and at the baseline: its latency there, or a sentence why there is none. */
export interface ComparedProbe {
    readonly probe: ProbeSpec;
    readonly now: Measurement;
    readonly then: { readonly latency: Latency } | { readonly missing: string };
}

/** How a probe does, and what the report says of it: figures in every case, also where all is well. */
export interface ProbeVerdict {
    readonly pace: Pace;
    readonly finding: Finding;
}

/** @param differences of the two servers, named wherever a probe is not as fast as it was */
export function judgeProbe(
    { probe: { name: subject }, now, then }: ComparedProbe,
    { tolerancePercent, severity }: Pick<PerformanceSpec, "tolerancePercent" | "severity">,
    differences: readonly string[],
): ProbeVerdict {
    const tell = (pace: Pace, sentence: string): ProbeVerdict => {
        const excuse =
            pace === "within" || differences.length === 0
                ? ""
                : ` The servers differ: ${differences.join("; ")}.`;
        return { pace, finding: { level: levels[severity][pace], subject, message: `${sentence}${excuse}` } };
    };
    if ("refused" in now) {
        if (!now.damage) return tell("unjudged", now.refused);
        return { pace: "unjudged", finding: { level: "failure", subject, message: now.refused } };
    }
    if ("missing" in then) return tell("unjudged", then.missing);
    if ("unfinished" in now) {
        const pace = judgeUnfinished(now.meanMs, then.latency, tolerancePercent);
        return tell(pace, `Only ${now.unfinished}; at the baseline it took ${figures(then.latency)}.`);
    }
    const pace = judgeLatency(now.latency, then.latency, tolerancePercent);
    return tell(pace, sentences[pace](now.latency, then.latency, tolerancePercent));
}

/** What cannot be judged is never called good, and never worse than what a slower probe would be. */
const levels: Readonly<Record<PerformanceSpec["severity"], Readonly<Record<Pace, Finding["level"]>>>> = {
    error: { within: "note", slower: "failure", unjudged: "inconclusive" },
    warning: { within: "note", slower: "warning", unjudged: "warning" },
};

const sentences: Readonly<Record<Pace, (now: Latency, then: Latency, tolerance: number) => string>> = {
    within: (now, then) =>
        `${milliseconds(now.medianMs)}, ${milliseconds(then.medianMs)} at the baseline (${change(now, then)}).`,
    slower: (now, then, tolerance) =>
        `It is slower than the ${tolerance} % that are allowed: ${figures(now)}, and ${figures(then)} at the baseline (${change(now, then)}).`,
    unjudged: (now, then, tolerance) =>
        `Its runs differ too much to tell ${tolerance} %: ${figures(now)}, and ${figures(then)} at the baseline.`,
};

/** `12.3 ms (12.1 ms to 12.9 ms, 11 runs)`: the median and where it lies for certain. */
function figures({ medianMs, lowMs, highMs, runs }: Latency): string {
    return `${milliseconds(medianMs)} (${milliseconds(lowMs)} to ${milliseconds(highMs)}, ${runs} runs)`;
}

/** Three digits; the clock of EXPLAIN has a thousandth of a millisecond. */
export function milliseconds(value: number): string {
    return `${value >= 100 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)))} ms`;
}

/** `+4.1 %`, `-12 %`. */
function change(now: Latency, then: Latency): string {
    if (then.medianMs === 0) return "no time at the baseline";
    const percent = (now.medianMs / then.medianMs - 1) * 100;
    return `${percent < 0 ? "" : "+"}${percent.toFixed(Math.abs(percent) < 10 ? 1 : 0)} %`;
}
