import { span } from "../../../../report/format.ts";
import { defineLook } from "../look.ts";

/** From here on a difference matters: instants that were typed by this clock mean others to AWS. */
const tolerableSeconds = 60;

/** Whether this machine and AWS agree about the time. */
export const clock = defineLook({
    id: "clock",
    spares: "With a clock that is wrong, ages and times to restore to mean other instants to AWS; five minutes off, it refuses every call.",
    meanings: {
        "clock-skew": {
            level: "warning",
            means: "this machine's clock differs from AWS's by more than a minute",
            remedy: "Let this machine keep its time by NTP.",
        },
    },
    look: async ({ identity }) => {
        const { clockAheadSeconds: seconds } = await identity();
        if (seconds === null || Math.abs(seconds) <= tolerableSeconds) return [];
        const direction = seconds > 0 ? "ahead of" : "behind";
        const message = `Its clock is ${span(Math.abs(seconds))} ${direction} that of AWS.`;
        return [{ code: "clock-skew", subject: "this machine", message }];
    },
});
