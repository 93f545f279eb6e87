import { demand } from "../demand.ts";
import type { Guardrail } from "../guardrail.ts";
import { at } from "../place.ts";

const statuses: readonly unknown[] = ["Healthy", "Unhealthy", "LastKnownStatus"];

export const route53SilenceChosen = {
    id: "route53-silence-chosen",
    title: "Health checks say what silence means",
    demands: "Every health check by a metric says what it is while there is no data.",
    danger: "A region that is lost sends no data: what DNS does then must be a decision.",
    remedy: "Set insufficientDataHealthStatus to Healthy, Unhealthy or LastKnownStatus.",
    level: "mandatory",
    looksAt: ["aws:route53/healthCheck:HealthCheck"],
    concerns: ({ inputs }) => {
        const { type } = inputs;
        return typeof type !== "string" || type === "CLOUDWATCH_METRIC";
    },
    inspect: (check) => [
        ...demand(at(check, "type"), () => true, ""),
        ...demand(
            at(check, "insufficientDataHealthStatus"),
            (status) => statuses.includes(status),
            "Nobody decided what DNS does when the metric stops.",
        ),
    ],
} as const satisfies Guardrail;
