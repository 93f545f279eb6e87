import type { PlannedResource } from "../../planned.ts";
import { demand, demandAttached, violation } from "../demand.ts";
import type { Finding, Guardrail, GuardrailContext } from "../guardrail.ts";
import { at, isAbsent } from "../place.ts";
import { attachedTo } from "../reference.ts";
import { airGappedVaultType, vaultType } from "../types.ts";

/** What AWS demands of compliance mode; in these days the lock can still be taken back. */
const leastGrace = 3;
/** What AWS demands of an air-gapped vault. */
const leastAirGapped = 7;

export const backupVaultLocked = {
    id: "backup-vault-locked",
    title: "Vaults are locked, and for ever only by an explicit word",
    demands:
        "Every vault has a lock with a least retention. It is in governance mode, or, where the configuration says compliance, has a grace of 3 days or more.",
    danger: "Without a lock one stolen role deletes every backup; with a lock in compliance mode a mistake stays for years.",
    remedy: "Add a VaultLockConfiguration with minRetentionDays, and changeableForDays only where vaultLock says compliance.",
    level: "mandatory",
    looksAt: [vaultType, airGappedVaultType],
    inspect: (vault, stack, context) =>
        vault.type === airGappedVaultType
            ? airGapped(vault)
            : demandAttached(
                  vault,
                  attachedTo(
                      vault,
                      stack,
                      ["aws:backup/vaultLockConfiguration:VaultLockConfiguration"],
                      "backupVaultName",
                  ),
                  "Nothing locks the vault.",
                  (locks) => locks.flatMap((lock) => ofLock(lock, context)),
              ),
} as const satisfies Guardrail;

/** A lock with `changeableForDays` is in compliance mode: that input alone decides it. */
function ofLock(lock: PlannedResource, { vaultLock }: GuardrailContext): readonly Finding[] {
    const grace = at(lock, "changeableForDays");
    return [
        ...demand(
            at(lock, "minRetentionDays"),
            (days) => typeof days === "number" && days >= 1,
            "The lock demands no least retention, so that backups can be deleted.",
        ),
        ...(vaultLock === "compliance" ? ofCompliance(lock) : []),
        ...(vaultLock === "governance" && !isAbsent(grace)
            ? [
                  violation(
                      grace,
                      "This makes the lock permanent, and the configuration does not say compliance.",
                  ),
              ]
            : []),
    ];
}

function ofCompliance(lock: PlannedResource): readonly Finding[] {
    return demand(
        at(lock, "changeableForDays"),
        (days) => typeof days === "number" && days >= leastGrace,
        `The configuration says compliance, and the lock has no grace of ${leastGrace} days or more.`,
        `Set changeableForDays to ${leastGrace} or more.`,
    );
}

/** Locked by nature, in compliance mode. */
function airGapped(vault: PlannedResource): readonly Finding[] {
    const [least, most] = [at(vault, "minRetentionDays"), at(vault, "maxRetentionDays")];
    return [
        ...demand(
            least,
            (days) => typeof days === "number" && days >= leastAirGapped,
            `An air-gapped vault keeps backups for ${leastAirGapped} days at least.`,
        ),
        ...demand(
            most,
            (days) => typeof days === "number" && (typeof least.value !== "number" || days >= least.value),
            "Its longest retention is shorter than its shortest.",
        ),
    ];
}
