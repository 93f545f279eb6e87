import { awsEntry } from "../rds/aws-entry.ts";

/** See `describes`. */
export const backupVaultEntry = awsEntry({
    kind: "backup-vault",
    describes: "Recovery points in the vaults of AWS Backup, air-gapped ones by way of a copy.",
    targets: ["immediate", "baseline", "latest", "time"],
    defaultTarget: "immediate",
    list: async () => (await import("./points.ts")).listVaults,
});
