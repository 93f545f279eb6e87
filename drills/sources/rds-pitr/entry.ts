import { awsEntry } from "../rds/aws-entry.ts";

/** See `describes`. */
export const rdsPitrEntry = awsEntry({
    kind: "rds-pitr",
    describes: "Any second that RDS's automated backups hold, in production's region.",
    targets: ["baseline", "latest", "time"],
    defaultTarget: "baseline",
    list: async () => (await import("./points.ts")).listInstants,
});
