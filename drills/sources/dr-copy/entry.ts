import { openAws } from "../rds/open-aws.ts";
import type { SourceEntry } from "../source.ts";

/** See `describes`. */
export const drCopyEntry: SourceEntry = {
    kind: "dr-copy",
    describes:
        "What was copied to the DR region, restored there: snapshots, vault copies, replicated automated backups.",
    where: "aws",
    targets: ["immediate", "baseline", "latest", "time"],
    defaultTarget: "immediate",
    open: (place) => openAws("dr-copy", place),
};
