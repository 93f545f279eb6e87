import type { DrillConfiguration } from "../config/drill.ts";
import type { VaultsConfiguration } from "../config/vaults.ts";

/**
 * Whether a stack has a vault for its drills' copies (`drill-vault.ts`): something to copy, and drills that restore from
 * vaults. Beside the component, because drills ask it as well, and load no part of Pulumi for that.
 */
export function hasDrillVault({
    vaults,
    drill,
}: {
    readonly vaults?: Pick<VaultsConfiguration, "airGapped"> | undefined;
    readonly drill?: Pick<DrillConfiguration, "sources"> | undefined;
}): boolean {
    const sources = drill?.sources ?? [];
    return (
        vaults?.airGapped !== undefined && (sources.includes("backup-vault") || sources.includes("dr-copy"))
    );
}
