import { unknown } from "../../../../infra/planned.ts";
import { clusterType, instanceType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { ofDrill, planned } from "../planned.ts";

const safe = {
    deletionProtection: true,
    skipFinalSnapshot: false,
    finalSnapshotIdentifier: "shop-last",
    deleteAutomatedBackups: false,
};
const kept = { protect: true };

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a protected database and its replica",
            resources: [
                planned(instanceType, "shop", safe, kept),
                planned(
                    instanceType,
                    "replica",
                    { replicateSourceDb: "shop", deletionProtection: true, skipFinalSnapshot: true },
                    kept,
                ),
            ],
        },
    ],
    fails: [
        {
            on: "one that AWS deletes",
            resources: [planned(instanceType, "shop", { ...safe, deletionProtection: false }, kept)],
            resource: "shop",
            property: "deletionProtection",
        },
        {
            on: "one that Pulumi deletes",
            resources: [planned(instanceType, "shop", safe)],
            resource: "shop",
            property: "",
        },
        {
            on: "one that goes without a snapshot",
            resources: [planned(instanceType, "shop", { ...safe, skipFinalSnapshot: true }, kept)],
            resource: "shop",
            property: "skipFinalSnapshot",
        },
        {
            on: "one whose snapshot has no name",
            resources: [planned(clusterType, "shop", { ...safe, finalSnapshotIdentifier: null }, kept)],
            resource: "shop",
            property: "finalSnapshotIdentifier",
        },
        {
            on: "one whose automated backups go with it, which is the default",
            resources: [planned(instanceType, "shop", { ...safe, deleteAutomatedBackups: null }, kept)],
            resource: "shop",
            property: "deleteAutomatedBackups",
        },
        {
            on: "a replica that AWS deletes",
            resources: [planned(instanceType, "replica", { replicateSourceDb: "shop" }, kept)],
            resource: "replica",
            property: "deletionProtection",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown protection",
            resources: [planned(instanceType, "shop", { ...safe, deletionProtection: unknown }, kept)],
            resource: "shop",
            property: "deletionProtection",
        },
        {
            on: "what may be a replica",
            resources: [planned(instanceType, "shop", { ...safe, replicateSourceDb: unknown }, kept)],
            resource: "shop",
            property: "replicateSourceDb",
        },
    ],
    leavesAlone: [
        { on: "a copy of a drill", resources: [planned(instanceType, "copy", {})], context: ofDrill },
    ],
};
