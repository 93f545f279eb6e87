import { drillVaultTag } from "../../names.ts";
import type { PlannedResource, PlannedStack } from "../../planned.ts";
import { demand, demandAttached, unevaluated, violation } from "../demand.ts";
import type { Finding, Guardrail, GuardrailContext } from "../guardrail.ts";
import { at, below, elements, isAbsent, obscurity, textAt } from "../place.ts";
import { type Attached, attachedTo, referenceAt } from "../reference.ts";
import { airGappedVaultType, vaultType } from "../types.ts";

/** What AWS demands of compliance mode; in these days the lock can still be taken back. */
const leastGrace = 3;
/** What AWS demands of an air-gapped vault. */
const leastAirGapped = 7;

export const backupVaultLocked = {
    id: "backup-vault-locked",
    title: "Vaults are locked, and for ever only by an explicit word",
    demands:
        "Every vault has a lock with a least retention. It is in governance mode, or, where the configuration says compliance, has a grace of 3 days or more. " +
        "The drills' own vault has none, and no plan writes to it.",
    danger: "Without a lock one stolen role deletes every backup; with a lock in compliance mode a mistake stays for years.",
    remedy: "Add a VaultLockConfiguration with minRetentionDays, and changeableForDays only where vaultLock says compliance.",
    level: "mandatory",
    looksAt: [vaultType, airGappedVaultType],
    inspect: (vault, stack, context) =>
        vault.type === airGappedVaultType ? airGapped(vault) : ofVault(vault, stack, context),
} as const satisfies Guardrail;

function ofVault(vault: PlannedResource, stack: PlannedStack, context: GuardrailContext): readonly Finding[] {
    const marks = Object.keys(drillVaultTag).map((tag) => at(vault, "tags", tag));
    const hidden = marks.flatMap((mark) => {
        const why = obscurity(mark.value);
        return why === null ? [] : [unevaluated(mark, why)];
    });
    if (hidden.length > 0) return hidden;
    if (isForDrills(vault)) return ofDrills(vault, stack);
    return demandAttached(vault, locksOf(vault, stack), "Nothing locks the vault.", (locks) =>
        locks.flatMap((lock) => ofLock(lock, context)),
    );
}

function locksOf(vault: PlannedResource, stack: PlannedStack): Attached {
    const type = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
    return attachedTo(vault, stack, [type], "backupVaultName");
}

/** By the mark that `infra/vaults/drill-vault.ts` puts on it. */
function isForDrills(vault: PlannedResource): boolean {
    return Object.entries(drillVaultTag).every(([tag, value]) => textAt(at(vault, "tags", tag)) === value);
}

/** Copies go as their drill ends: a lock would keep them, and a backup that is kept there is kept by nothing. */
function ofDrills(vault: PlannedResource, stack: PlannedStack): readonly Finding[] {
    const { found, obscure } = locksOf(vault, stack);
    const targets = stack.resources
        .filter(({ type }) => type === "aws:backup/plan:Plan")
        .flatMap((plan) => elements(at(plan, "rules")))
        .map((rule) => below(rule, "targetVaultName"));
    return [
        ...obscure.map(({ place, why }) => unevaluated(place, why)),
        ...found.map((lock) =>
            violation(at(lock, "backupVaultName"), "This keeps the drills' copies, which they remove."),
        ),
        ...targets.flatMap((target) => {
            const reference = referenceAt(target, stack, [vaultType]);
            if (reference.kind === "obscure") return [unevaluated(target, reference.why)];
            if (reference.kind !== "here" || reference.resource.urn !== vault.urn) return [];
            return [violation(target, "Backups go to the drills' vault, which nothing locks.")];
        }),
    ];
}

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
