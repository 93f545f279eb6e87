import { expect } from "chai";
import { readdirSync } from "node:fs";
import path from "node:path";
import { previewStacks } from "../../automation/preview/preview-stacks.ts";
import { chooseExample, chooseStack, type Choice } from "../../automation/preview/stack-choice.ts";
import { checkAgainstModel } from "../support/aws/models/check-resource.ts";
import { typeModels } from "../support/aws/models/types/registry.ts";
import { checkout } from "../support/source-files.ts";

const examples = readdirSync(path.join(checkout, "examples"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

const choices: readonly (readonly [string, () => Promise<Choice>])[] = [
    ["stack dr, and production that it refers to", () => chooseStack(checkout, "dr")],
    ...examples.map((name) => [`example ${name}`, () => chooseExample(checkout, name)] as const),
];

describe("the inputs of every resource that a stack declares", () => {
    for (const [name, choose] of choices) {
        it(`are such that AWS takes them: ${name}`, async () => {
            const { stacks } = await choose();
            const shown = stacks.map((stack) => ({ ...stack, shown: true }));
            const previewed = await previewStacks(shown, () => undefined);
            const resources = previewed.flatMap(({ plan }) => plan.resources);
            const problems = resources.flatMap(checkAgainstModel);
            expect(
                problems.map(
                    ({ resource, type, kind, input, message }) =>
                        `${resource} (${type}) ${input}: ${kind}, ${message}`,
                ),
            ).to.deep.equal([]);
            expect(resources.filter(({ type }) => type in typeModels)).to.have.length.above(30);
        });
    }

    it("are looked at in every example", () => {
        expect(examples).to.not.be.empty;
    });
});
