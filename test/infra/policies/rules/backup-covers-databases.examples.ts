import type { PlannedValue } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import { instanceType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { after, ofDrill, planned } from "../planned.ts";

const shop = planned(instanceType, "shop", {
    identifier: "shop-main",
    tags: { backup: "daily", stage: "prod" },
});
const selection = "aws:backup/selection:Selection";
const tagged = (key: string, value: PlannedValue): PlannedValue => [{ type: "STRINGEQUALS", key, value }];
const equal = (key: string, value: string): PlannedValue => ({ key: `aws:ResourceTag/${key}`, value });

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a tag that it has",
            resources: [shop, planned(selection, "s", { selectionTags: tagged("backup", "daily") })],
        },
        {
            on: "its ARN",
            resources: [
                shop,
                planned(selection, "s", {
                    resources: ["arn:aws:rds:eu-central-1:123456789012:db:shop-main"],
                }),
            ],
        },
        {
            on: "all databases with two tags",
            resources: [
                shop,
                planned(selection, "s", {
                    resources: ["arn:aws:rds:*:*:db:*"],
                    conditions: [
                        { stringEquals: [equal("backup", "daily")], stringLikes: [equal("stage", "pr*")] },
                    ],
                }),
            ],
        },
        {
            on: "an ARN that is yet to be made",
            resources: [shop, planned(selection, "s", { resources: [unknown] }, after(shop))],
        },
        {
            on: "a replica, whose source is backed up",
            resources: [
                shop,
                planned(instanceType, "replica", { replicateSourceDb: "shop-main" }),
                planned(selection, "s", { resources: ["*"] }),
            ],
        },
        {
            on: "another tag or its ARN: either is enough",
            resources: [
                shop,
                planned(selection, "s", {
                    resources: ["arn:aws:rds:*:*:db:shop-*"],
                    selectionTags: tagged("backup", "weekly"),
                }),
            ],
        },
    ],
    fails: [
        { on: "no selection at all", resources: [shop], resource: "shop", property: "" },
        {
            on: "a value with another capital",
            resources: [shop, planned(selection, "s", { selectionTags: tagged("backup", "Daily") })],
            resource: "shop",
            property: "",
        },
        {
            on: "a tag that it does not have",
            resources: [shop, planned(selection, "s", { selectionTags: tagged("backups", "daily") })],
            resource: "shop",
            property: "",
        },
        {
            on: "the ARN of another",
            resources: [
                shop,
                planned(selection, "s", { resources: ["arn:aws:rds:eu-central-1:123456789012:db:shop"] }),
            ],
            resource: "shop",
            property: "",
        },
        {
            on: "its name in another region",
            resources: [
                shop,
                planned(selection, "s", { resources: ["arn:aws:rds:us-east-1:123456789012:db:shop-main"] }),
            ],
            resource: "shop",
            property: "",
        },
        {
            on: "all volumes",
            resources: [shop, planned(selection, "s", { resources: ["arn:aws:ec2:*:*:volume/*"] })],
            resource: "shop",
            property: "",
        },
        {
            on: "one of two conditions",
            resources: [
                shop,
                planned(selection, "s", {
                    resources: ["*"],
                    conditions: [{ stringEquals: [equal("backup", "daily"), equal("stage", "test")] }],
                }),
            ],
            resource: "shop",
            property: "",
        },
        {
            on: "everything but databases",
            resources: [
                shop,
                planned(selection, "s", { resources: ["*"], notResources: ["arn:aws:rds:*:*:db:*"] }),
            ],
            resource: "shop",
            property: "",
        },
        {
            on: "what is not of production",
            resources: [
                shop,
                planned(selection, "s", {
                    resources: ["*"],
                    conditions: [{ stringNotEquals: [equal("stage", "prod")] }],
                }),
            ],
            resource: "shop",
            property: "",
        },
    ],
    cannotJudge: [
        {
            on: "an unknown tag",
            resources: [shop, planned(selection, "s", { selectionTags: tagged("backup", unknown) })],
            resource: "s",
            property: "",
        },
        {
            on: "an unknown ARN of something",
            resources: [shop, planned(selection, "s", { resources: [unknown] })],
            resource: "s",
            property: "",
        },
        {
            on: "unknown exceptions",
            resources: [shop, planned(selection, "s", { resources: ["*"], notResources: unknown })],
            resource: "s",
            property: "",
        },
    ],
    leavesAlone: [{ on: "a copy of a drill", resources: [shop], context: ofDrill }],
};
