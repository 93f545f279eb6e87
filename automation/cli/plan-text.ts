import { costText } from "../../drills/sources/rds/cost-text.ts";
import { describeWindow } from "../../drills/sources/recovery-window.ts";
import { describeRestoreTarget } from "../../drills/sources/restore-target.ts";
import type { PreflightFinding } from "../../drills/sources/source.ts";
import type { DrillOrder } from "../stacks/order.ts";
import type { DrillPlan } from "../steps/plan.ts";

/** What `--dry-run` tells a person: what would be restored, from where, at what price, and what stands in its way. */
export function planText({ target, source, aws }: DrillOrder, plan: DrillPlan): string {
    const { request, window, remarks, findings, cost } = plan;
    const { point } = request;
    const lines: readonly (readonly [string, string])[] = [
        ["Would restore", `${point.id}, taken ${point.takenAt}, PostgreSQL ${point.serverVersion}`],
        ["to", describeRestoreTarget(request.target)],
        ["window", describeWindow(window)],
        ...(aws === null
            ? []
            : ([
                  ["of", `${target}: ${aws.identifier}, ${source} in ${aws.region}`],
                  ["as", `${aws.instanceClass} in ${aws.place.subnetGroupName}`],
              ] as const)),
        ...(cost === null ? [] : ([["cost", costText(cost)]] as const)),
        ...remarks.map((remark) => ["warning", remark] as const),
        ...findings.map((finding) => [finding.level, findingText(finding, aws !== null)] as const),
    ];
    return [...lines.map(([title, text]) => `${title.padEnd(13)}  ${text}`), "Nothing was made."].join("\n");
}

/** A finding on AWS has a name that scripts can wait for, and what puts it right. */
function findingText({ code, subject, message, remedy }: PreflightFinding, named: boolean): string {
    const what = `${subject}: ${message}`;
    if (!named) return what;
    return `${code}: ${what}${remedy === null ? "" : ` ${remedy}`}`;
}
