import { demand } from "../demand.ts";
import type { Guardrail } from "../guardrail.ts";
import { at } from "../place.ts";

export const cloudwatchLogsExpire = {
    id: "cloudwatch-logs-expire",
    title: "Logs have an end",
    demands: "Every log group says for how many days it keeps its logs.",
    danger: "The default is for ever: the cost grows without end, and so does what must be protected.",
    remedy: "Set retentionInDays.",
    level: "mandatory",
    looksAt: ["aws:cloudwatch/logGroup:LogGroup"],
    inspect: (group) =>
        demand(
            at(group, "retentionInDays"),
            // 0 is the provider's word for "never"
            (days) => typeof days === "number" && days > 0,
            "The logs are kept for ever.",
        ),
} as const satisfies Guardrail;
