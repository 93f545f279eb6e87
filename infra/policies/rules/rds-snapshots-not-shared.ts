import { demand } from "../demand.ts";
import type { Guardrail } from "../guardrail.ts";
import { at, elements } from "../place.ts";

export const rdsSnapshotsNotShared = {
    id: "rds-snapshots-not-shared",
    title: "Snapshots are shared with named accounts at most",
    demands: "No snapshot is public.",
    danger: 'A snapshot that is shared with "all" can be restored by everybody who has an AWS account.',
    remedy: "Name the accounts in sharedAccounts, or leave it out.",
    level: "mandatory",
    looksAt: [
        "aws:rds/snapshot:Snapshot",
        "aws:rds/clusterSnapshot:ClusterSnapshot",
        "aws:rds/snapshotCopy:SnapshotCopy",
        "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
    ],
    inspect: (snapshot) =>
        elements(at(snapshot, "sharedAccounts")).flatMap((account) =>
            demand(
                account,
                (value) => typeof value === "string" && /^\d{12}$/.test(value),
                "The snapshot is shared with others than named accounts.",
            ),
        ),
} as const satisfies Guardrail;
