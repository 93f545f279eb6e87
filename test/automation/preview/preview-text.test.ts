import { expect } from "chai";
import { coloursOf } from "../../../automation/cli/colours.ts";
import type { PreviewedStack } from "../../../automation/preview/preview-stacks.ts";
import { previewText, shortType } from "../../../automation/preview/preview-text.ts";
import { plannedStacks } from "../../support/preview/planned-stacks.ts";

async function shop(stack: string): Promise<PreviewedStack> {
    const found = (await plannedStacks("shop")).find((one) => one.stack === stack);
    if (found === undefined) throw new Error(`there is no ${stack}`);
    return found;
}

/** Inputs of one resource of a stack. */
function inputsOf(
    { resources }: PreviewedStack,
    type: string,
    name: string,
): Readonly<Record<string, unknown>> {
    const found = resources.find((resource) => resource.type === type && resource.name === name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found.inputs;
}

describe("what a preview prints", function () {
    this.timeout(120_000);

    it("has a line for each resource below its parent, with what it is for and a region that is not the stack's", async () => {
        const stack = await shop("dr");
        const lines = previewText(stack, coloursOf(false)).split("\n");
        expect(lines[0]).to.equal(`dr in eu-west-1: ${stack.resources.length} resources`);
        expect(lines.filter((line) => /^ *[+>] /.test(line))).to.have.lengthOf(stack.resources.length);
        expect(lines.join("\n")).to.match(
            /\n {2}\+ aws:cloudwatch:MetricAlarm +dns-moved +\(us-east-1\) {2}\w/,
        );
        expect(lines.join("\n")).to.match(/\n> pulumi:pulumi:StackReference /);
    });

    it("sums up guardrails, and names what fails with its remedy", async () => {
        const stack = await shop("dr");
        const finding = {
            resource: "db",
            type: "aws:rds/instance:Instance",
            urn: "u",
            property: "size",
        } as const;
        const text = previewText(
            {
                ...stack,
                guardrails: [
                    {
                        ...{ id: "too-big", title: "Small it is.", level: "mandatory", outcome: "failed" },
                        looked: 1,
                        findings: [
                            { ...finding, kind: "violation", wrong: "It is big.", remedy: "Make it small." },
                        ],
                    },
                ],
            },
            coloursOf(false),
        );
        expect(text).to.contain("✗ 0 guardrails hold, 1 fail, 0 had nothing to look at");
        expect(text).to.contain("aws:rds:Instance db size: It is big. Make it small.");
    });

    it("shortens types as the CLI does", () => {
        expect(shortType("aws:rds/instance:Instance")).to.equal("aws:rds:Instance");
        expect(shortType("lifeboat:dr:DrRegion")).to.equal("lifeboat:dr:DrRegion");
    });
});

describe("what one stack is told of another", function () {
    this.timeout(120_000);

    it("makes the replica's parameters those of production's major", async () => {
        const dr = await shop("dr");
        const group = dr.resources.find(({ type }) => type === "aws:rds/parameterGroup:ParameterGroup");
        expect(group?.inputs["family"]).to.equal("postgres17");
    });

    it("keeps a topic's own name in its ARN", async () => {
        const production = await shop("production");
        const alarm = production.resources.find(
            ({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm",
        );
        const topic = production.resources.find(({ type }) => type === "aws:sns/topic:Topic");
        const { name } = inputsOf(production, "aws:sns/topic:Topic", topic?.name ?? "");
        expect(alarm?.inputs["alarmActions"]).to.deep.equal([
            `arn:aws:sns:eu-central-1:123456789012:${String(name)}`,
        ]);
    });
});
