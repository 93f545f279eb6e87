import type { PlannedResource, PlannedValue } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import { instanceType, parameterGroupType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { ofDrill, planned } from "../planned.ts";

const settings = planned(parameterGroupType, "settings", { name: "quarantine" });
const apart = {
    parameterGroupName: "quarantine",
    vpcSecurityGroupIds: ["sg-1"],
    dbSubnetGroupName: "isolated",
    backupRetentionPeriod: 0,
    skipFinalSnapshot: true,
};
const copy = (
    inputs: Readonly<Record<string, PlannedValue>>,
    more: Partial<PlannedResource> = {},
): PlannedResource => planned(instanceType, "copy", { ...apart, ...inputs }, more);

export const examples: GuardrailExamples = {
    passes: [{ on: "a copy that stands apart", resources: [settings, copy({})], context: ofDrill }],
    fails: [
        {
            on: "the default settings",
            resources: [settings, copy({ parameterGroupName: null })],
            resource: "copy",
            property: "parameterGroupName",
            context: ofDrill,
        },
        {
            on: "the default security group",
            resources: [settings, copy({ vpcSecurityGroupIds: [] })],
            resource: "copy",
            property: "vpcSecurityGroupIds",
            context: ofDrill,
        },
        {
            on: "the default subnets",
            resources: [settings, copy({ dbSubnetGroupName: null })],
            resource: "copy",
            property: "dbSubnetGroupName",
            context: ofDrill,
        },
        {
            on: "backups as production has them",
            resources: [settings, copy({ backupRetentionPeriod: null })],
            resource: "copy",
            property: "backupRetentionPeriod",
            context: ofDrill,
        },
        {
            on: "a stated size",
            resources: [settings, copy({ allocatedStorage: 100 })],
            resource: "copy",
            property: "allocatedStorage",
            context: ofDrill,
        },
        {
            on: "a protected copy",
            resources: [settings, copy({ deletionProtection: true })],
            resource: "copy",
            property: "deletionProtection",
            context: ofDrill,
        },
        {
            on: "a copy that asks for a last snapshot",
            resources: [settings, copy({ skipFinalSnapshot: null })],
            resource: "copy",
            property: "skipFinalSnapshot",
            context: ofDrill,
        },
        {
            on: "a copy that Pulumi keeps",
            resources: [settings, copy({}, { protect: true })],
            resource: "copy",
            property: "",
            context: ofDrill,
        },
    ],
    cannotJudge: [
        {
            on: "unknown days",
            resources: [settings, copy({ backupRetentionPeriod: unknown })],
            resource: "copy",
            property: "backupRetentionPeriod",
            context: ofDrill,
        },
    ],
    leavesAlone: [{ on: "a database of production", resources: [settings, copy({})] }],
};
