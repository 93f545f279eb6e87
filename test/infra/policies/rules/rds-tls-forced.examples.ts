import type { PlannedResource, PlannedValue } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import {
    clusterType,
    clusterParameterGroupType,
    instanceType,
    parameterGroupType,
} from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { after, planned } from "../planned.ts";

const group = (parameters: PlannedValue): PlannedResource =>
    planned(parameterGroupType, "settings", { name: "shop-16", family: "postgres16", parameters });
const forced = group([{ name: "rds.force_ssl", value: "1" }]);

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a database whose group forces it",
            resources: [
                forced,
                planned(instanceType, "shop", { parameterGroupName: "shop-16" }),
                planned(instanceType, "stock", { parameterGroupName: unknown }, after(forced)),
            ],
        },
        {
            on: "a cluster",
            resources: [
                planned(clusterParameterGroupType, "settings", {
                    name: "c",
                    parameters: [{ name: "rds.force_ssl", value: "1" }],
                }),
                planned(clusterType, "stock", { dbClusterParameterGroupName: "c" }),
            ],
        },
    ],
    fails: [
        {
            on: "a database with the default settings",
            resources: [planned(instanceType, "shop")],
            resource: "shop",
            property: "parameterGroupName",
        },
        {
            on: "a group that nobody here makes",
            resources: [forced, planned(instanceType, "shop", { parameterGroupName: "default.postgres16" })],
            resource: "shop",
            property: "parameterGroupName",
        },
        {
            on: "a group that does not force it",
            resources: [
                group([{ name: "log_statement", value: "ddl" }]),
                planned(instanceType, "shop", { parameterGroupName: "shop-16" }),
            ],
            resource: "settings",
            property: "parameters",
        },
        {
            on: "a group that switches it off",
            resources: [
                group([
                    { name: "rds.force_ssl", value: "1" },
                    { name: "rds.force_ssl", value: "0" },
                ]),
                planned(instanceType, "shop", { parameterGroupName: "shop-16" }),
            ],
            resource: "settings",
            property: "parameters[1].value",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown value",
            resources: [
                group([{ name: "rds.force_ssl", value: unknown }]),
                planned(instanceType, "shop", { parameterGroupName: "shop-16" }),
            ],
            resource: "settings",
            property: "parameters[0].value",
        },
        {
            on: "an unknown group",
            resources: [planned(instanceType, "shop", { parameterGroupName: unknown })],
            resource: "shop",
            property: "parameterGroupName",
        },
        {
            on: "a parameter without a known name",
            resources: [
                group([{ name: unknown, value: "1" }]),
                planned(instanceType, "shop", { parameterGroupName: "shop-16" }),
            ],
            resource: "settings",
            property: "parameters[0]",
        },
    ],
};
