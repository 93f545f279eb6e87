import type { StackConfiguration } from "../../infra/config/stack.ts";
import type { GuardrailContext } from "../../infra/policies/guardrail.ts";

/** What guardrails must know of a stack's configuration. */
export function guardrailContext(configuration: StackConfiguration): GuardrailContext {
    const { objectives, databases, dr, vaults } = configuration;
    const wanted = [...databases.map(({ retentionDays }) => retentionDays), dr?.retentionDays];
    const days = wanted.filter((retention) => retention !== undefined);
    return {
        lifetime: "standing",
        rpoSeconds: objectives.rpoSeconds,
        // a stack without databases of its own demands nothing of them
        retentionDays: days.length === 0 ? 0 : Math.min(...days),
        vaultLock: vaults?.lock.mode ?? "governance",
    };
}
