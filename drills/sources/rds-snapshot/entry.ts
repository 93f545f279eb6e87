import type { SourceEntry } from "../source.ts";

const kind = "rds-snapshot";
const describes = "Snapshots of RDS: automated, by hand, and AWS Backup's, in production's region.";

/** See `describes`. */
export const rdsSnapshotEntry: SourceEntry = {
    kind,
    describes,
    where: "aws",
    targets: ["immediate"],
    defaultTarget: "immediate",
    // who only reads help or drills the lab does without AWS
    open: async (place) => {
        const [{ openAws }, { listSnapshots: list }] = await Promise.all([
            import("../rds/open-aws.ts"),
            import("./points.ts"),
        ]);
        return openAws({ kind, describes, list }, place);
    },
};
