import type { TargetConfiguration } from "../../infra/config/target.ts";
import type { CaptureOptions } from "./capture.ts";

/** How a baseline is captured, beside of what. Default: as `captureBaseline` says. */
export type CaptureWay = Pick<CaptureOptions, "method" | "jobs" | "bytesPerSecond">;

/** What the section `capture` of a target says of it. */
export function configuredWay({
    jobs,
    rateMegabytesPerSecond: rate,
}: TargetConfiguration["capture"]): CaptureWay {
    return {
        ...(jobs === undefined ? {} : { jobs }),
        ...(rate === undefined ? {} : { bytesPerSecond: rate * 1_000_000 }),
    };
}
