import type { Guardrail } from "../guardrail.ts";
import { at } from "../place.ts";
import { demandTrue } from "../demand.ts";
import { clusterType, instanceType } from "../types.ts";

export const rdsStorageEncrypted = {
    id: "rds-storage-encrypted",
    title: "Databases are encrypted",
    demands: "The storage of every database, and with it its snapshots and automated backups, is encrypted.",
    danger: "Encryption can be chosen when a database is made, and never after: it means another database.",
    remedy: "Set storageEncrypted: true, also on replicas and restored copies, which would be replaced without it.",
    level: "mandatory",
    looksAt: [instanceType, clusterType],
    inspect: (database) =>
        demandTrue(at(database, "storageEncrypted"), "The storage of the database is not encrypted."),
} as const satisfies Guardrail;
