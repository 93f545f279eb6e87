import { demandGiven } from "../demand.ts";
import type { Guardrail } from "../guardrail.ts";
import { at } from "../place.ts";
import { keyType } from "../types.ts";

export const rdsCopiesOwnKey = {
    id: "rds-copies-own-key",
    title: "Backups in another region have a key there",
    demands: "Every replication of automated backups and every copied snapshot names the key of its region.",
    danger: "The key of a lost region opens nothing: what was copied could not be read when it is needed.",
    remedy: "Set kmsKeyId to a key of the region that the copy goes to.",
    level: "mandatory",
    looksAt: [
        "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication",
        "aws:rds/snapshotCopy:SnapshotCopy",
        "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy",
    ],
    inspect: (copy, stack) =>
        demandGiven(at(copy, "kmsKeyId"), stack, [keyType], "The copy names no key of its region."),
} as const satisfies Guardrail;
