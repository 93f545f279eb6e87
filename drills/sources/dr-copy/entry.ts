import { awsEntry } from "../rds/aws-entry.ts";

/** See `describes`. */
export const drCopyEntry = awsEntry({
    kind: "dr-copy",
    describes:
        "What was copied to the DR region, restored there: snapshots, vault copies, replicated automated backups.",
    targets: ["immediate", "baseline", "latest", "time"],
    defaultTarget: "immediate",
    list: async () => (await import("./points.ts")).listCopies,
});
