import { demand, demandGiven } from "../demand.ts";
import type { Guardrail } from "../guardrail.ts";
import { at } from "../place.ts";
import { keyType, vaultType } from "../types.ts";

export const backupVaultOwnKey = {
    id: "backup-vault-own-key",
    title: "Vaults are encrypted with a key of their own",
    demands: "Every backup vault names its key, and no vault can be emptied by destroying the stack.",
    danger: "The key that AWS manages never crosses accounts: copies of the backups could not be made there.",
    remedy: "Set kmsKeyArn to a key of the stack, and leave forceDestroy out.",
    level: "mandatory",
    looksAt: [vaultType],
    inspect: (vault, stack) => [
        ...demandGiven(at(vault, "kmsKeyArn"), stack, [keyType], "The vault has no key of its own."),
        ...demand(
            at(vault, "forceDestroy"),
            (value) => value === undefined || value === false,
            "Destroying the stack deletes every recovery point in the vault.",
            "Leave forceDestroy out.",
        ),
    ],
} as const satisfies Guardrail;
