import type { Contradiction, Rule } from "../contradictions.ts";
import type { Generation, VaultsConfiguration } from "../vaults.ts";
import { eachGeneration, inVaults, whereVaults } from "./vaults-section.ts";

/** AWS enforces this long a cooling-off before a lock in compliance mode becomes final. */
const leastGraceDays = 3;
const leastAirGappedDays = 7;

/** What AWS refuses of the vaults themselves, and of what is put there. */
export const vaultLockRules: readonly Rule[] = [
    lockItself,
    airGappedItself,
    keptAsLocked,
    keptAsAirGapped,
].map(whereVaults);

function lockItself({ lock }: VaultsConfiguration): Contradiction[] {
    const { mode, minRetentionDays, maxRetentionDays, graceDays } = lock;
    const range =
        minRetentionDays > maxRetentionDays
            ? [
                  inVaults(
                      ["lock", "minRetentionDays"],
                      `is ${minRetentionDays}, above vaults.lock.maxRetentionDays ${maxRetentionDays}: nothing could be put into the vault; swap them.`,
                  ),
              ]
            : [];
    return [...range, ...grace(mode, graceDays)];
}

function grace(mode: "governance" | "compliance", days: number | undefined): Contradiction[] {
    const key = ["lock", "graceDays"];
    if (mode === "governance") {
        if (days === undefined) return [];
        return [
            inVaults(
                key,
                `is ${days}, but the lock's mode is governance: any grace makes AWS lock in compliance mode, which nobody can take back. Leave it out, or write mode: compliance.`,
            ),
        ];
    }
    if (days !== undefined && days >= leastGraceDays) return [];
    return [
        inVaults(
            key,
            `is ${days ?? "missing"}: a lock in compliance mode needs a grace of at least ${leastGraceDays} days, in which it can still be taken back.`,
        ),
    ];
}

function airGappedItself({ airGapped }: VaultsConfiguration): Contradiction[] {
    if (airGapped === undefined) return [];
    const { minRetentionDays, maxRetentionDays } = airGapped;
    return [
        ...(minRetentionDays < leastAirGappedDays
            ? [
                  inVaults(
                      ["airGapped", "minRetentionDays"],
                      `is ${minRetentionDays}: AWS takes no less than ${leastAirGappedDays} days for a logically air-gapped vault.`,
                  ),
              ]
            : []),
        ...(minRetentionDays > maxRetentionDays
            ? [
                  inVaults(
                      ["airGapped", "minRetentionDays"],
                      `is ${minRetentionDays}, above vaults.airGapped.maxRetentionDays ${maxRetentionDays}: swap them.`,
                  ),
              ]
            : []),
    ];
}

function keptAsLocked(vaults: VaultsConfiguration): Contradiction[] {
    return eachGeneration(vaults, (generation) => keptOutside(generation, vaults.lock, "vaults.lock"));
}

function keptAsAirGapped(vaults: VaultsConfiguration): Contradiction[] {
    const { airGapped } = vaults;
    if (airGapped === undefined) return [];
    return eachGeneration(vaults, (generation) =>
        generation.copy || airGapped.reach === "target"
            ? keptOutside(generation, airGapped, "vaults.airGapped")
            : null,
    );
}

/** A job whose retention is outside of its vault's range fails, each night anew. */
function keptOutside(
    { id, keepDays }: Generation,
    range: { readonly minRetentionDays: number; readonly maxRetentionDays: number },
    whose: string,
): [string, string] | null {
    if (keepDays < range.minRetentionDays)
        return [
            "keepDays",
            `is ${keepDays} for ${id}, below ${whose}.minRetentionDays ${range.minRetentionDays}: every backup of it would fail. Keep it for longer, or lower the minimum.`,
        ];
    if (keepDays > range.maxRetentionDays)
        return [
            "keepDays",
            `is ${keepDays} for ${id}, above ${whose}.maxRetentionDays ${range.maxRetentionDays}: every backup of it would fail. Keep it for less, or raise the maximum.`,
        ];
    return null;
}
