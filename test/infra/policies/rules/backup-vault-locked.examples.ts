import { drillVaultTag } from "../../../../infra/names.ts";
import type { PlannedResource, PlannedValue } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import { airGappedVaultType, vaultType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned, standing } from "../planned.ts";

const vault = planned(vaultType, "daily", { name: "shop-daily" });
const lock = (inputs: Readonly<Record<string, PlannedValue>>): PlannedResource =>
    planned("aws:backup/vaultLockConfiguration:VaultLockConfiguration", "lock", {
        backupVaultName: "shop-daily",
        minRetentionDays: 7,
        ...inputs,
    });
const compliance = { ...standing, vaultLock: "compliance" } as const;

const copies = planned(vaultType, "copies", { name: "shop-drills", tags: { ...drillVaultTag } });
const planInto = (targetVaultName: PlannedValue): PlannedResource =>
    planned("aws:backup/plan:Plan", "plan", { rules: [{ ruleName: "daily", targetVaultName }] });

export const examples: GuardrailExamples = {
    passes: [
        { on: "a lock in governance mode", resources: [vault, lock({})] },
        {
            on: "a lock for ever, by the word for it",
            resources: [vault, lock({ changeableForDays: 3 })],
            context: compliance,
        },
        {
            on: "the drills' own vault, which no plan writes to",
            resources: [copies, planInto("shop-daily"), vault, lock({})],
        },
        {
            on: "an air-gapped vault",
            resources: [planned(airGappedVaultType, "gap", { minRetentionDays: 7, maxRetentionDays: 90 })],
        },
    ],
    fails: [
        { on: "a vault without a lock", resources: [vault], resource: "daily", property: "" },
        {
            on: "a lock of another vault",
            resources: [vault, lock({ backupVaultName: "other" })],
            resource: "daily",
            property: "",
        },
        {
            on: "a lock on the drills' vault",
            resources: [copies, lock({ backupVaultName: "shop-drills" })],
            resource: "lock",
            property: "backupVaultName",
        },
        {
            on: "a plan that writes to the drills' vault",
            resources: [copies, planInto("shop-drills")],
            resource: "plan",
            property: "rules[0].targetVaultName",
        },
        {
            on: "a vault that another tag marks",
            resources: [
                planned(vaultType, "copies", { name: "shop-drills", tags: { holds: "drill-copies" } }),
            ],
            resource: "copies",
            property: "",
        },
        {
            on: "a lock for ever, without the word",
            resources: [vault, lock({ changeableForDays: 3 })],
            resource: "lock",
            property: "changeableForDays",
        },
        {
            on: "two days of grace",
            resources: [vault, lock({ changeableForDays: 2 })],
            resource: "lock",
            property: "changeableForDays",
            context: compliance,
        },
        {
            on: "the word, and a lock in governance mode",
            resources: [vault, lock({})],
            resource: "lock",
            property: "changeableForDays",
            context: compliance,
        },
        {
            on: "a lock without a least retention",
            resources: [vault, lock({ minRetentionDays: null })],
            resource: "lock",
            property: "minRetentionDays",
        },
        {
            on: "an air-gapped vault for a day",
            resources: [planned(airGappedVaultType, "gap", { minRetentionDays: 1, maxRetentionDays: 90 })],
            resource: "gap",
            property: "minRetentionDays",
        },
        {
            on: "an air-gapped vault upside down",
            resources: [planned(airGappedVaultType, "gap", { minRetentionDays: 30, maxRetentionDays: 20 })],
            resource: "gap",
            property: "maxRetentionDays",
        },
    ],
    cannotJudge: [
        {
            on: "a plan that writes to nobody knows where, beside the drills' vault",
            resources: [copies, planInto(unknown)],
            resource: "plan",
            property: "rules[0].targetVaultName",
        },
        {
            on: "an unknown grace",
            resources: [vault, lock({ changeableForDays: unknown })],
            resource: "lock",
            property: "changeableForDays",
            context: compliance,
        },
        {
            on: "a lock of nobody knows which vault",
            resources: [vault, lock({ backupVaultName: unknown })],
            resource: "lock",
            property: "backupVaultName",
        },
    ],
};
