import type { AwsAction, Caller, Reach } from "../../infra/aws/action.ts";
import { awsActions } from "../../infra/aws/actions.ts";
import { code, markdownTable, page } from "./markdown.ts";

/** What a reach means in the policy that is made of it. */
const reaches: Readonly<Record<Reach, string>> = {
    anything: "every resource: it only looks, and AWS grants it on nothing smaller or the names are not known before",
    "what it makes": "names that begin with `drill-`, in a request that stamps them with `lifeboat:drill-id`; copies of AWS Backup, in a request that stamps them",
    "what it made": "the same, where the stamp is on it already",
    "what it restores":
        "snapshots and automated backups of the system, the drills' subnet group and their own parameter group, in a request that stamps the copy; recovery points of air-gapped vaults",
    "tagged snapshots": "snapshots that bear the system's tag, in a request that stamps the copy",
    "the role that copies": "that one role, for AWS Backup alone",
    keys: "the region's key",
    "keys through RDS": "the region's key, through RDS and for its own resources alone",
    "keys through S3":
        "the region's key, through S3 alone; where a capture keeps baselines in other regions, the keys there, by their alias",
    "the bucket": "the drills' bucket of the region",
    baselines: "`baselines/*` in that bucket; for a capture in those of other regions, too",
    evidence: "`evidence/*` in that bucket",
    "the restored database": "the drills' role of PostgreSQL on every instance, and production's are denied",
    "production's databases": "the same role on production's instances, and no others",
    "production's tags": "production's instances",
};

const callers: Readonly<Record<Caller, string>> = {
    drill: "a drill",
    sweep: "a sweep",
    capture: "what looks after production",
};

/** `docs/aws-actions.md`: every action of IAM that lifeboat needs, made of the lists that the roles are made of. */
export function awsActionsPage(): string {
    const used = Object.entries(reaches).filter(([reach]) => awsActions.some((one) => one.reach === reach));
    return page("What lifeboat asks of AWS", [
        "Every action of IAM that a drill, its sweeps and the capture of baselines need, and no other: the roles that the stacks make are made of these " +
            "lists (`infra/aws/`, `infra/schedule/drill-access.ts`). Each action is held to the stack's region, but for the copies of baselines in others. " +
            "`sts:GetCallerIdentity` is not among them, because no policy can deny it.",
        "## By drills and their sweeps",
        tableOf(awsActions.filter(({ caller = "drill" }) => caller !== "capture")),
        "## On production, by a role of its own",
        "No role of a drill holds these. Capturing a baseline and committing heartbeats is all that is ever done there.",
        tableOf(awsActions.filter(({ caller }) => caller === "capture")),
        "## What a reach is",
        markdownTable(["reach", "resources and conditions"], used.map(([reach, means]) => [reach, means])),
        "## What is denied whatever is allowed",
        "- Changing or deleting anything without the stamp `lifeboat:drill-id`, and anything of production by its name, tagging it included.\n" +
            "- Deleting snapshots and automated backups, and sharing snapshots, stamped or not.\n" +
            "- Deleting recovery points without the stamp; the vaults of production refuse even that.\n" +
            "- Deleting, disabling or re-permitting keys; changing vaults, their locks and policies.\n" +
            "- Logging in to production's databases.",
    ]);
}

function tableOf(actions: readonly AwsAction[]): string {
    return markdownTable(
        ["action", "reach", "what for", "by", "only where a stack has"],
        [...actions]
            .sort((left, right) => compare(left.action, right.action))
            .map(({ action, reach, purpose, caller = "drill", onlyWith = [] }) => [
                code(action),
                reach,
                purpose,
                callers[caller],
                onlyWith.join(", "),
            ]),
    );
}

/** Of texts by their characters, the same on every machine. */
function compare(left: string, right: string): number {
    return left < right ? -1 : left > right ? 1 : 0;
}
