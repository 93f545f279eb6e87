import { Failure } from "../../../../infra/failure.ts";

const unitSeconds: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };

/** Seconds of a custom timeout such as `90s`, `1.5h` or `1h30m`; 0 for an empty one. */
export function secondsOf(duration: string): number {
    if (duration === "") return 0;
    const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
    const matched = parts.map(([part]) => part).join("");
    if (matched !== duration) {
        throw new Failure(
            "BadConfiguration",
            `"${duration}" is no duration; write it like 30s, 5m or 1h30m.`,
        );
    }
    return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (unitSeconds[unit ?? ""] ?? 0), 0);
}
