import type { StackConfiguration } from "../config/stack.ts";
import type { GuardrailContext } from "./guardrail.ts";

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

/** For the stack of a drill: what rules for standing databases ask is nothing to it. */
export const drillContext: GuardrailContext = {
    lifetime: "drill",
    rpoSeconds: Infinity,
    retentionDays: 0,
    vaultLock: "governance",
};
