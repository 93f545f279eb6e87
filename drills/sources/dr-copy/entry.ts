import type { SourceEntry } from "../source.ts";

const kind = "dr-copy";
const describes =
    "What was copied to the DR region, restored there: snapshots, vault copies, replicated automated backups.";

/** See `describes`. */
export const drCopyEntry: SourceEntry = {
    kind,
    describes,
    where: "aws",
    targets: ["immediate", "baseline", "latest", "time"],
    defaultTarget: "immediate",
    // who only reads help or drills the lab does without AWS
    open: async (place) => {
        const [{ openAws }, { listCopies: list }] = await Promise.all([
            import("../rds/open-aws.ts"),
            import("./points.ts"),
        ]);
        return openAws({ kind, describes, list }, place);
    },
};
