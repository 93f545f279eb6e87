import { awsEntry } from "../rds/aws-entry.ts";

/** See `describes`. */
export const rdsSnapshotEntry = awsEntry({
    kind: "rds-snapshot",
    describes: "Snapshots of RDS: automated, by hand, and AWS Backup's, in production's region.",
    targets: ["immediate"],
    defaultTarget: "immediate",
    list: async () => (await import("./points.ts")).listSnapshots,
});
