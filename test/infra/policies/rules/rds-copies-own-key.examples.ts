import { unknown } from "../../../../infra/planned.ts";
import { keyType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { after, planned } from "../planned.ts";

const replication = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";
const key = planned(keyType, "dr-key");

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a copy with a key, and one with a key that is yet to be made",
            resources: [
                planned(replication, "backups", { kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:key/1" }),
                key,
                planned(replication, "others", { kmsKeyId: unknown }, after(key)),
            ],
        },
    ],
    fails: [
        {
            on: "a copy without a key",
            resources: [planned(replication, "backups")],
            resource: "backups",
            property: "kmsKeyId",
        },
        {
            on: "a copied snapshot without a key",
            resources: [planned("aws:rds/snapshotCopy:SnapshotCopy", "copy")],
            resource: "copy",
            property: "kmsKeyId",
        },
    ],
    cannotJudge: [
        {
            on: "a key of nobody knows where",
            resources: [planned(replication, "backups", { kmsKeyId: unknown })],
            resource: "backups",
            property: "kmsKeyId",
        },
    ],
};
