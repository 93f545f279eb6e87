import type { PlannedResource, PlannedValue } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import { vaultType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const vault = planned(vaultType, "daily", { name: "shop-daily" });
const lock = (inputs: Readonly<Record<string, PlannedValue>>): PlannedResource =>
    planned("aws:backup/vaultLockConfiguration:VaultLockConfiguration", "lock", {
        backupVaultName: "shop-daily",
        minRetentionDays: 7,
        ...inputs,
    });
const plan = (...rules: readonly PlannedValue[]): PlannedResource =>
    planned("aws:backup/plan:Plan", "plan", { rules });
const kept = (days: PlannedValue): PlannedValue => ({
    ruleName: "daily",
    targetVaultName: "shop-daily",
    lifecycle: { deleteAfter: days },
});

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a retention that the lock allows",
            resources: [vault, lock({ maxRetentionDays: 90 }), plan(kept(90))],
        },
        { on: "a vault of another stack", resources: [plan(kept(1))] },
    ],
    fails: [
        {
            on: "a day too few",
            resources: [vault, lock({}), plan(kept(6))],
            resource: "plan",
            property: "rules[0].lifecycle.deleteAfter",
        },
        {
            on: "a day too many",
            resources: [vault, lock({ maxRetentionDays: 90 }), plan(kept(91))],
            resource: "plan",
            property: "rules[0].lifecycle.deleteAfter",
        },
        {
            on: "for ever, where there is a limit",
            resources: [vault, lock({ maxRetentionDays: 90 }), plan(kept(null))],
            resource: "plan",
            property: "rules[0].lifecycle.deleteAfter",
        },
    ],
    cannotJudge: [
        {
            on: "unknown days",
            resources: [vault, lock({}), plan(kept(unknown))],
            resource: "plan",
            property: "rules[0].lifecycle.deleteAfter",
        },
        {
            on: "an unknown limit",
            resources: [vault, lock({ minRetentionDays: unknown }), plan(kept(30))],
            resource: "lock",
            property: "minRetentionDays",
        },
        {
            on: "an unknown vault",
            resources: [vault, plan({ targetVaultName: unknown })],
            resource: "plan",
            property: "rules[0].targetVaultName",
        },
    ],
};
