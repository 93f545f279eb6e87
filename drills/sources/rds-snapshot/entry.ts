import { openAws } from "../rds/open-aws.ts";
import type { SourceEntry } from "../source.ts";

/** See `describes`. */
export const rdsSnapshotEntry: SourceEntry = {
    kind: "rds-snapshot",
    describes: "Snapshots of RDS: automated, by hand, and AWS Backup's, in production's region.",
    where: "aws",
    targets: ["immediate"],
    defaultTarget: "immediate",
    open: (place) => openAws("rds-snapshot", place),
};
