import { openAws } from "../rds/open-aws.ts";
import type { SourceEntry } from "../source.ts";

/** See `describes`. */
export const rdsPitrEntry: SourceEntry = {
    kind: "rds-pitr",
    describes: "Any second that RDS's automated backups hold, in production's region.",
    where: "aws",
    targets: ["baseline", "latest", "time"],
    defaultTarget: "baseline",
    open: (place) => openAws("rds-pitr", place),
};
