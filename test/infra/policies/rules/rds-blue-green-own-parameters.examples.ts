import type { PlannedResource, PlannedValue } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import { instanceType, parameterGroupType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const settings = (family: PlannedValue): PlannedResource =>
    planned(parameterGroupType, "settings", { name: "shop-16", family });
const shop = (more: Readonly<Record<string, PlannedValue>> = {}): PlannedResource =>
    planned(instanceType, "shop", {
        blueGreenUpdate: { enabled: true },
        engineVersion: "16.4",
        parameterGroupName: "shop-16",
        ...more,
    });

export const examples: GuardrailExamples = {
    passes: [{ on: "a group of its family", resources: [settings("postgres16"), shop()] }],
    fails: [
        {
            on: "the default group",
            resources: [shop({ parameterGroupName: null })],
            resource: "shop",
            property: "parameterGroupName",
        },
        {
            on: "a group of another version",
            resources: [settings("postgres15"), shop()],
            resource: "settings",
            property: "family",
        },
        {
            on: "a managed password",
            resources: [settings("postgres16"), shop({ manageMasterUserPassword: true })],
            resource: "shop",
            property: "manageMasterUserPassword",
        },
        {
            on: "a replica",
            resources: [
                settings("postgres16"),
                shop({ replicateSourceDb: "arn:aws:rds:us-east-1:123456789012:db:shop" }),
            ],
            resource: "shop",
            property: "replicateSourceDb",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown family",
            resources: [settings(unknown), shop()],
            resource: "settings",
            property: "family",
        },
        {
            on: "an unknown version",
            resources: [settings("postgres16"), shop({ engineVersion: unknown })],
            resource: "shop",
            property: "engineVersion",
        },
        {
            on: "what may be one",
            resources: [settings("postgres16"), shop({ blueGreenUpdate: { enabled: unknown } })],
            resource: "shop",
            property: "blueGreenUpdate.enabled",
        },
    ],
    leavesAlone: [
        { on: "a database without them", resources: [shop({ blueGreenUpdate: { enabled: false } })] },
    ],
};
