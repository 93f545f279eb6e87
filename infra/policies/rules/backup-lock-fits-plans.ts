import type { PlannedResource, PlannedStack } from "../../planned.ts";
import { demand, unevaluated } from "../demand.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { at, below, elements, isAbsent, obscurity, type Place } from "../place.ts";
import { attachedTo, referenceAt } from "../reference.ts";
import { vaultType } from "../types.ts";

export const backupLockFitsPlans = {
    id: "backup-lock-fits-plans",
    title: "Plans keep backups as long as the vault's lock wants",
    demands: "Every rule of a plan keeps its backups for a time that the lock of its vault allows.",
    danger: "A job whose retention the lock does not allow fails, every night, and there is no backup.",
    remedy: "Bring lifecycle.deleteAfter of the rule between minRetentionDays and maxRetentionDays of the lock.",
    level: "mandatory",
    looksAt: ["aws:backup/plan:Plan"],
    inspect: (plan, stack) => elements(at(plan, "rules")).flatMap((rule) => ofRule(rule, stack)),
} as const satisfies Guardrail;

function ofRule(rule: Place, stack: PlannedStack): readonly Finding[] {
    const name = below(rule, "targetVaultName");
    const vault = referenceAt(name, stack, [vaultType]);
    // a vault of another stack is judged with that stack's lock, by the preflight of the settings
    if (vault.kind === "elsewhere" || vault.kind === "absent") return [];
    if (vault.kind === "obscure") return [unevaluated(name, vault.why)];
    const lockType = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
    const { found, obscure } = attachedTo(vault.resource, stack, [lockType], "backupVaultName");
    return [
        ...obscure.map(({ place, why }) => unevaluated(place, why)),
        ...found.flatMap((lock) => fits(below(rule, "lifecycle", "deleteAfter"), lock)),
    ];
}

/** Without `deleteAfter` a backup is kept for ever: never too short, and too long for every limit. */
function fits(deleteAfter: Place, lock: PlannedResource): readonly Finding[] {
    const [least, most] = [at(lock, "minRetentionDays"), at(lock, "maxRetentionDays")];
    const hidden = [least, most].flatMap((place) => {
        const why = obscurity(place.value);
        return why === null ? [] : [unevaluated(place, why)];
    });
    if (hidden.length > 0) return hidden;
    return demand(
        deleteAfter,
        (days) =>
            (typeof days === "number" ? days : Infinity) >= numberAt(least, 0) &&
            (typeof days === "number" ? days : Infinity) <= numberAt(most, Infinity),
        `The vault's lock allows ${limits(least, most)}.`,
    );
}

function numberAt(place: Place, fallback: number): number {
    return typeof place.value === "number" ? place.value : fallback;
}

function limits(least: Place, most: Place): string {
    const longest = isAbsent(most) ? "any number of" : String(numberAt(most, Infinity));
    return `${numberAt(least, 0)} to ${longest} days`;
}
