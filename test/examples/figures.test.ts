import { expect } from "chai";
import type { Figure } from "../../automation/preview/figure.ts";
import { type PreviewedStack, previewStacks } from "../../automation/preview/preview-stacks.ts";
import { chooseExample, examplesIn } from "../../automation/preview/stack-choice.ts";
import { figuredExamples } from "../../examples/figures.ts";
import { checkout } from "../support/source-files.ts";

describe("the examples", () => {
    it("each have their figures", async () => {
        const figured: readonly string[] = figuredExamples.map(({ example }) => example);
        expect([...figured].sort()).to.deep.equal(await examplesIn(checkout));
    });
});

for (const { example, figures } of figuredExamples)
    describe(`the example ${example}`, () => {
        let stacks: readonly PreviewedStack[] = [];
        before(async () => {
            const { stacks: chosen } = await chooseExample(checkout, example);
            stacks = await previewStacks(chosen, () => undefined);
        });

        for (const figure of figures)
            it(figure.says, () => {
                expect(figure.read(resourceOf(stacks, figure).inputs), figure.input).to.deep.equal(figure.is);
            });

        // a value that two figures read would turn two tests red
        it("states each figure once, and reads it from a place of its own", () => {
            expect(twice(figures.map(({ says }) => says))).to.deep.equal([]);
            expect(
                twice(
                    figures.map(({ stack = "production", type, name, input }) =>
                        [stack, type, name, input].join(" "),
                    ),
                ),
            ).to.deep.equal([]);
        });
    });

function resourceOf(
    stacks: readonly PreviewedStack[],
    { stack = "production", type, name }: Figure,
): PreviewedStack["resources"][number] {
    const of = stacks.find(({ configuration }) => configuration.role === stack);
    const found = of?.resources.find((resource) => resource.type === type && resource.name === name);
    if (found !== undefined) return found;
    const others = of?.resources
        .filter((resource) => resource.type === type)
        .map((resource) => resource.name);
    throw new Error(
        `${stack} has no ${type} ${name}; of that type it has ${others?.join(", ") ?? "nothing"}`,
    );
}

function twice(texts: readonly string[]): readonly string[] {
    return texts.filter((text, index) => texts.indexOf(text) !== index);
}
