import { demandTrue, wholeViolation } from "../demand.ts";
import type { Guardrail } from "../guardrail.ts";
import { at, isAbsent } from "../place.ts";

const groupType = "aws:elasticache/replicationGroup:ReplicationGroup";
const nodeType = "aws:elasticache/cluster:Cluster";

export const elasticacheEncrypted = {
    id: "elasticache-encrypted",
    title: "Caches are encrypted, at rest and on the way",
    demands: "Every Redis replication group encrypts what it keeps and what it sends.",
    danger: "Snapshots are as open as the cache was, and encryption at rest cannot be switched on later.",
    remedy: "Set atRestEncryptionEnabled and transitEncryptionEnabled to true on a ReplicationGroup.",
    level: "mandatory",
    looksAt: [groupType, nodeType],
    // a node of a replication group has its group's encryption
    concerns: ({ type, inputs }) => type === groupType || isAbsentInput(inputs["replicationGroupId"]),
    inspect: (cache) => {
        if (cache.type === nodeType) {
            return [wholeViolation(cache, "A single node cannot be encrypted at rest.")];
        }
        // a second region's group takes this from the global datastore's primary, and may not say it itself
        const isSecondary = !isAbsent(at(cache, "globalReplicationGroupId"));
        const rest = at(cache, "atRestEncryptionEnabled");
        const way = at(cache, "transitEncryptionEnabled");
        return [
            ...(isSecondary && isAbsent(rest) ? [] : demandTrue(rest, "The cache is not encrypted at rest.")),
            ...(isSecondary && isAbsent(way) ? [] : demandTrue(way, "The cache is read without TLS.")),
        ];
    },
} as const satisfies Guardrail;

function isAbsentInput(value: unknown): boolean {
    return typeof value !== "string";
}
