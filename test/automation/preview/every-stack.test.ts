import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import type { PreviewedResource, PreviewedStack } from "../../../automation/preview/preview-stacks.ts";
import { examplesIn } from "../../../automation/preview/stack-choice.ts";
import { stacksIn } from "../../../infra/config/stacks-in.ts";
import { checkAgainstModel } from "../../support/aws/models/check-resource.ts";
import { typeModels } from "../../support/aws/models/types/registry.ts";
import { checkoutSystem, plannedStacks, systems } from "../../support/preview/planned-stacks.ts";
import { checkout } from "../../support/source-files.ts";

const folder = path.join(checkout, "test/fixtures/planned");
const refresh = "LIFEBOAT_REFRESH=1 npm test -- test/automation/preview/every-stack.test.ts";

/** One stack is one region: what must stand in another, and why, is told here. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
    // the database's own metrics are in its region, those of Route 53 in us-east-1
    "shop dr": [
        "aws:cloudwatch/metricAlarm:MetricAlarm dns-silence eu-central-1",
        "aws:cloudwatch/metricAlarm:MetricAlarm dns-moved us-east-1",
    ],
    "dhakacart dr": ["aws:cloudwatch/metricAlarm:MetricAlarm dns-silence us-west-2"],
    // AWS Chatbot's API answers in four regions, and the stack's is none of them
    "labelmint production": [
        "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration notifications-slack us-east-2",
    ],
    "labelmint dr": [
        "aws:cloudwatch/metricAlarm:MetricAlarm dns-silence us-east-1",
        "aws:cloudwatch/metricAlarm:MetricAlarm dns-moved us-east-1",
    ],
    "raptorflow dr": [
        "aws:cloudwatch/metricAlarm:MetricAlarm dns-silence us-east-1",
        "aws:cloudwatch/metricAlarm:MetricAlarm dns-moved us-east-1",
    ],
};

const names = await systems();

describe("every stack, planned", function () {
    this.timeout(120_000);

    it("is the checkout's production and dr, and those of whatever examples there are", async () => {
        expect(names).to.deep.equal([checkoutSystem, ...(await examplesIn(checkout))]);
        expect(names).to.have.length.above(1);
        expect(await stacksIn(checkout)).to.have.members(
            (await plannedStacks(checkoutSystem)).map(({ stack }) => stack),
        );
    });

    for (const name of names) {
        describe(`of ${name}`, () => {
            let stacks: readonly PreviewedStack[] = [];
            before(async () => {
                stacks = await plannedStacks(name);
            });

            // a rename of a resource replaces it, so it must be seen: one line for each resource
            it("is made of what test/fixtures/planned says", () => {
                const lists = name === checkoutSystem ? listPerStack(stacks) : oneList(name, stacks);
                for (const [file, lines] of Object.entries(lists)) {
                    const kept = path.join(folder, file);
                    if (process.env["LIFEBOAT_REFRESH"] === "1") writeFileSync(kept, lines);
                    const before = existsSync(kept) ? readFileSync(kept, "utf8") : "";
                    expect(lines, `${file}; when that is meant: ${refresh}`).to.equal(before);
                }
            });

            it("says of each resource what it is for", () => {
                expect(all(stacks, ({ purpose }) => purpose === null)).to.deep.equal([]);
            });

            it("leaves no input that guardrails cannot read", () => {
                expect(stacks.flatMap(({ plan }) => plan.unresolved)).to.deep.equal([]);
            });

            it("stands in one region each, but for what is listed", () => {
                for (const { stack, plan, resources } of stacks) {
                    const away = resources.filter(({ region }) => region !== null && region !== plan.region);
                    expect(
                        away.map((resource) => `${lineOf(resource)} ${String(resource.region)}`),
                    ).to.have.members(elsewhere[`${name} ${stack}`] ?? []);
                }
            });

            it("has roles whose policies AWS takes: at most 10,240 characters in a role, white space not counted", () => {
                const policies = stacks.flatMap(({ plan }) =>
                    plan.resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy"),
                );
                const long = policies.filter(
                    ({ inputs }) => (inputs["policy"] as string).replace(/\s/g, "").length > 10_240,
                );
                expect(long.map((policy) => policy.name)).to.deep.equal([]);
                expect(policies).to.have.length.above(2);
            });

            it("declares inputs that AWS takes", () => {
                const resources = stacks.flatMap(({ plan }) => plan.resources);
                const problems = resources.flatMap(checkAgainstModel);
                const told = problems.map(
                    ({ resource, type, kind, input, message }) =>
                        `${resource} (${type}) ${input}: ${kind}, ${message}`,
                );
                expect(told).to.deep.equal([]);
                expect(resources.filter(({ type }) => type in typeModels)).to.have.length.above(30);
            });
        });
    }

    it("has no region listed for a stack that there is not", async () => {
        const there = await Promise.all(
            names.map(async (name) => (await plannedStacks(name)).map(({ stack }) => `${name} ${stack}`)),
        );
        expect(there.flat()).to.include.members(Object.keys(elsewhere));
    });
});

function listPerStack(stacks: readonly PreviewedStack[]): Readonly<Record<string, string>> {
    return Object.fromEntries(stacks.map((stack) => [`${stack.stack}.txt`, listOf(stack, "")]));
}

function oneList(name: string, stacks: readonly PreviewedStack[]): Readonly<Record<string, string>> {
    const lists = stacks.map((stack) => listOf(stack, stacks.length > 1 ? `${stack.stack}: ` : ""));
    return { [`example-${name}.txt`]: lists.join("") };
}

function listOf({ resources }: PreviewedStack, prefix: string): string {
    return resources
        .map((resource) => `${prefix}${lineOf(resource)}\n`)
        .sort()
        .join("");
}

function all(
    stacks: readonly PreviewedStack[],
    wanted: (resource: PreviewedResource) => boolean,
): readonly string[] {
    return stacks.flatMap(({ stack, resources }) =>
        resources.filter(wanted).map((resource) => `${stack}: ${lineOf(resource)}`),
    );
}

function lineOf({ type, name }: PreviewedResource): string {
    return `${type} ${name}`;
}
