import { unknown } from "../../../../infra/planned.ts";
import { clusterType, instanceType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned, standing } from "../planned.ts";

const replication = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication";

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "the configured days",
            resources: [
                planned(instanceType, "shop", { backupRetentionPeriod: 30 }),
                planned(clusterType, "stock", { backupRetentionPeriod: 35 }),
                planned(replication, "dr", { retentionPeriod: 30 }),
                planned(instanceType, "replica", { replicateSourceDb: "shop" }),
            ],
        },
        {
            on: "the most that RDS allows, where more is wanted",
            resources: [planned(instanceType, "shop", { backupRetentionPeriod: 35 })],
            context: { ...standing, retentionDays: 90 },
        },
    ],
    fails: [
        {
            on: "no point in time",
            resources: [planned(instanceType, "shop", { backupRetentionPeriod: 0 })],
            resource: "shop",
            property: "backupRetentionPeriod",
        },
        {
            on: "silence",
            resources: [planned(instanceType, "shop")],
            resource: "shop",
            property: "backupRetentionPeriod",
        },
        {
            on: "a day too few",
            resources: [planned(instanceType, "shop", { backupRetentionPeriod: 29 })],
            resource: "shop",
            property: "backupRetentionPeriod",
        },
        {
            on: "a day more than RDS allows",
            resources: [planned(instanceType, "shop", { backupRetentionPeriod: 36 })],
            resource: "shop",
            property: "backupRetentionPeriod",
        },
        {
            on: "a replica that asks for more than RDS allows",
            resources: [
                planned(instanceType, "replica", { replicateSourceDb: "shop", backupRetentionPeriod: 90 }),
            ],
            resource: "replica",
            property: "backupRetentionPeriod",
        },
        {
            on: "a replication with the default of 7 days",
            resources: [planned(replication, "dr")],
            resource: "dr",
            property: "retentionPeriod",
        },
        {
            on: "nothing, though a day may be lost",
            resources: [planned(instanceType, "shop", { backupRetentionPeriod: 0 })],
            resource: "shop",
            property: "backupRetentionPeriod",
            context: { ...standing, rpoSeconds: 86_400 },
        },
    ],
    cannotJudge: [
        {
            on: "unknown days",
            resources: [planned(instanceType, "shop", { backupRetentionPeriod: unknown })],
            resource: "shop",
            property: "backupRetentionPeriod",
        },
    ],
};
