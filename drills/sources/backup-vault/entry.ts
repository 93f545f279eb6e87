import type { SourceEntry } from "../source.ts";

const kind = "backup-vault";
const describes = "Recovery points in the vaults of AWS Backup, air-gapped ones by way of a copy.";

/** See `describes`. */
export const backupVaultEntry: SourceEntry = {
    kind,
    describes,
    where: "aws",
    targets: ["immediate", "baseline", "latest", "time"],
    defaultTarget: "immediate",
    // who only reads help or drills the lab does without AWS
    open: async (place) => {
        const [{ openAws }, { listVaults: list }] = await Promise.all([
            import("../rds/open-aws.ts"),
            import("./points.ts"),
        ]);
        return openAws({ kind, describes, list }, place);
    },
};
