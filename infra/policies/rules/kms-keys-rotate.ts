import { demandTrue, unevaluated } from "../demand.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { at, isAbsent, obscurity, textAt } from "../place.ts";
import type { PlannedResource } from "../../planned.ts";
import { keyType } from "../types.ts";

export const kmsKeysRotate = {
    id: "kms-keys-rotate",
    title: "Keys rotate",
    demands: "AWS renews the material of every encryption key each year.",
    danger: "One leaked key material opens every backup that was ever encrypted with it.",
    remedy: "Set enableKeyRotation: true; old backups stay readable.",
    level: "mandatory",
    looksAt: [keyType],
    inspect,
} as const satisfies Guardrail;

/** KMS rotates symmetric encryption keys only: a key that signs evidence cannot, and must not, change. */
function inspect(key: PlannedResource): readonly Finding[] {
    const usage = at(key, "keyUsage");
    const why = obscurity(usage.value);
    if (why !== null) return [unevaluated(usage, why)];
    if (!isAbsent(usage) && textAt(usage) !== "ENCRYPT_DECRYPT") return [];
    return demandTrue(at(key, "enableKeyRotation"), "The key keeps the same material for ever.");
}
