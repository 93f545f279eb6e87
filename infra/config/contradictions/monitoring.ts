import type { Contradiction } from "../contradictions.ts";
import type { StackConfiguration } from "../stack.ts";
import { contradiction } from "./contradiction.ts";

/** Alarms that nobody hears, or that ring when the objective is missed already. */
export function monitoringContradictions(configuration: StackConfiguration): readonly Contradiction[] {
    const { monitoring, notifications, objectives } = configuration;
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
        ...(notifications === undefined
            ? [
                  contradiction(
                      ["monitoring"],
                      "asks for alarms, and notifications is missing: they would ring where nobody is. Write who is told, such as `notifications: {emails: [...]}`.",
                  ),
              ]
            : []),
        ...late("replicaLagSeconds", monitoring.replicaLagSeconds),
        ...late("heartbeatMinutes", monitoring.heartbeatMinutes * 60),
    ];
}

/** Notices that cannot arrive. */
export function notificationContradictions({
    notifications,
    secrets,
}: StackConfiguration): readonly Contradiction[] {
    if (notifications === undefined) return [];
    const { emails, slack, slackWebhook } = notifications;
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
        ...(emails.length === 0 && slack === undefined
            ? [
                  contradiction(
                      ["notifications"],
                      "names neither emails nor slack: alarms would reach nobody (the webhook is for lifeboat's own functions). Name one.",
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
