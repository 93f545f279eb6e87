import type { Guardrail } from "./guardrail.ts";
import { kmsKeysRotate } from "./rules/kms-keys-rotate.ts";
import { rdsNotPublic } from "./rules/rds-not-public.ts";
import { rdsStorageEncrypted } from "./rules/rds-storage-encrypted.ts";

/** Every rule, in the order in which reports list them. A new rule is one file and one line here. */
export const guardrails = [
    rdsStorageEncrypted,
    rdsNotPublic,
    kmsKeysRotate,
] as const satisfies readonly Guardrail[];

/** The id of a rule. */
export type GuardrailId = (typeof guardrails)[number]["id"];
