import { demand } from "../demand.ts";
import type { Guardrail } from "../guardrail.ts";
import { at } from "../place.ts";

/** Metrics that only flow while something is alive; their absence is the very thing that the alarm is for. */
const signsOfLife = /Lag|Age|Heartbeat|SecondsSince|(?:^|[_-])(?:lag|age|heartbeat)(?:$|[_-])/;

export const cloudwatchSilenceBreaches = {
    id: "cloudwatch-silence-breaches",
    title: "Alarms take silence for a failure",
    demands: "Every alarm on a lag, an age or a heartbeat goes off when its metric stops.",
    danger: "A replica that is gone sends no lag: the default leaves such an alarm as it was, green.",
    remedy: 'Set treatMissingData: "breaching".',
    level: "mandatory",
    looksAt: ["aws:cloudwatch/metricAlarm:MetricAlarm"],
    concerns: ({ inputs }) => {
        const metric = inputs["metricName"];
        if (typeof metric === "string") return signsOfLife.test(metric);
        return metric !== undefined && metric !== null;
    },
    inspect: (alarm) => [
        ...demand(at(alarm, "metricName"), () => true, ""),
        ...demand(
            at(alarm, "treatMissingData"),
            (value) => value === "breaching",
            "The alarm stays quiet when its metric stops.",
        ),
    ],
} as const satisfies Guardrail;
