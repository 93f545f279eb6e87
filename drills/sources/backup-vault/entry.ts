import { openAws } from "../rds/open-aws.ts";
import type { SourceEntry } from "../source.ts";

/** See `describes`. */
export const backupVaultEntry: SourceEntry = {
    kind: "backup-vault",
    describes: "Recovery points in the vaults of AWS Backup, air-gapped ones by way of a copy.",
    where: "aws",
    targets: ["immediate"],
    defaultTarget: "immediate",
    open: (place) => openAws("backup-vault", place),
};
