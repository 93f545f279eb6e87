import type { SourceEntry } from "../source.ts";

const kind = "rds-pitr";
const describes = "Any second that RDS's automated backups hold, in production's region.";

/** See `describes`. */
export const rdsPitrEntry: SourceEntry = {
    kind,
    describes,
    where: "aws",
    targets: ["baseline", "latest", "time"],
    defaultTarget: "baseline",
    // who only reads help or drills the lab does without AWS
    open: async (place) => {
        const [{ openAws }, { listInstants: list }] = await Promise.all([
            import("../rds/open-aws.ts"),
            import("./points.ts"),
        ]);
        return openAws({ kind, describes, list }, place);
    },
};
