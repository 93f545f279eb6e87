import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { previewStacks, type PreviewedStack } from "../../../automation/preview/preview-stacks.ts";
import {
    chooseExample,
    chooseStack,
    examplesIn,
    stacksIn,
    type Choice,
} from "../../../automation/preview/stack-choice.ts";
import { checkout } from "../../support/source-files.ts";

const folder = path.join(checkout, "test/fixtures/planned");
const refresh = "LIFEBOAT_REFRESH=1 npm test -- test/automation/preview/golden.test.ts";

const stacks = await stacksIn(checkout);
const examples = await examplesIn(checkout);

describe("what every stack is made of", () => {
    it("is looked at for production, dr, and whatever examples there are", () => {
        expect(stacks).to.include("production").and.to.include("dr");
        expect(examples).to.not.be.empty;
    });

    for (const name of stacks) golden(name, () => chooseStack(checkout, name));
    for (const name of examples) golden(`example-${name}`, () => chooseExample(checkout, name));
});

/** A rename of a resource replaces it, so it must be seen: each list is kept, one line for each resource. */
function golden(name: string, choose: () => Promise<Choice>): void {
    it(`is what test/fixtures/planned/${name}.txt says, and each resource says what it is for`, async () => {
        const previewed = await previewStacks((await choose()).stacks, () => undefined);
        const file = path.join(folder, `${name}.txt`);
        const lines = previewed.flatMap((stack) => linesOf(stack, previewed.length > 1)).join("\n") + "\n";
        if (process.env["LIFEBOAT_REFRESH"] === "1") writeFileSync(file, lines);
        const kept = existsSync(file) ? readFileSync(file, "utf8") : "";
        expect(lines, `when that is meant: ${refresh}`).to.equal(kept);
        const silent = previewed.flatMap(({ resources }) =>
            resources.filter(({ purpose }) => purpose === null),
        );
        expect(
            silent.map(({ type, name: of }) => `${type} ${of}`),
            "without a purpose",
        ).to.deep.equal([]);
    });
}

function linesOf({ stack, resources }: PreviewedStack, several: boolean): readonly string[] {
    const prefix = several ? `${stack}: ` : "";
    return resources.map(({ type, name }) => `${prefix}${type} ${name}`).sort();
}
