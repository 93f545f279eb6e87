import type { Contradiction } from "../contradictions.ts";
import type { StackConfiguration } from "../stack.ts";
import { contradiction } from "./contradiction.ts";

/** Alarms that ring when the objective is missed already. */
export function monitoringContradictions({
    monitoring,
    objectives,
}: StackConfiguration): readonly Contradiction[] {
    if (monitoring === undefined) return [];
    const late = (
        key: "replicaLagSeconds" | "heartbeatMinutes",
        seconds: number,
    ): readonly Contradiction[] =>
        seconds <= objectives.rpoSeconds
            ? []
            : [
                  contradiction(
                      ["monitoring", key],
                      `is ${monitoring[key]}, more than objectives.rpoSeconds, ${objectives.rpoSeconds}: it would be told when the objective is missed already. ` +
                          "Write less.",
                  ),
              ];
    return [
        ...late("replicaLagSeconds", monitoring.replicaLagSeconds),
        ...late("heartbeatMinutes", monitoring.heartbeatMinutes * 60),
    ];
}

/** Notices that cannot arrive. */
export function notificationContradictions(configuration: StackConfiguration): readonly Contradiction[] {
    const { notifications, secrets, monitoring, backup, drill } = configuration;
    const { emails, slack, slackWebhook } = notifications;
    const rings = [monitoring, backup, drill].some((section) => section !== undefined);
    const twice = emails.filter((email, index) => emails.indexOf(email) !== index);
    return [
        ...(slackWebhook && secrets.slackWebhook === undefined
            ? [
                  contradiction(
                      ["notifications", "slackWebhook"],
                      "is true, and its secret is missing. Set it with `pulumi config set --secret --path lifeboat:secrets.slackWebhook`, or leave it out.",
                  ),
              ]
            : []),
        ...(rings && emails.length === 0 && slack === undefined
            ? [
                  contradiction(
                      ["notifications"],
                      "names neither emails nor slack, and there are alarms: they would reach nobody (the webhook is for lifeboat's own functions). Name one.",
                  ),
              ]
            : []),
        ...twice.map((email) =>
            contradiction(
                ["notifications", "emails"],
                `has ${email} twice: an address is told once. Leave one out.`,
            ),
        ),
    ];
}
