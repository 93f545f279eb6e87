import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { chooseExample, chooseStack, examplesIn } from "../../../automation/preview/stack-choice.ts";
import { stacksIn } from "../../../infra/config/stacks-in.ts";
import { failureOf } from "../../support/failure.ts";
import { checkout } from "../../support/source-files.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

const chosen = (choice: Awaited<ReturnType<typeof chooseStack>>): readonly string[] =>
    choice.stacks.map(({ stack, shown }) => (shown ? stack : `(${stack})`));

describe("which stacks are previewed", () => {
    it("is production alone, and with the DR stack the production that it refers to", async () => {
        expect(chosen(await chooseStack(checkout, "production"))).to.deep.equal(["production"]);
        expect(chosen(await chooseStack(checkout, "dr"))).to.deep.equal(["(production)", "dr"]);
    });

    it("is all of an example's stacks, each before those that refer to it", async () => {
        expect(chosen(await chooseExample(checkout, "labelmint"))).to.deep.equal(["production", "dr"]);
        expect(chosen(await chooseExample(checkout, "cloudtolocalllm"))).to.deep.equal(["production"]);
    });

    it("is the DR stack alone where there is no production yet", () =>
        withTemporaryFolder(async (folder) => {
            await cp(path.join(checkout, "Pulumi.dr.yaml"), path.join(folder, "Pulumi.dr.yaml"));
            expect(chosen(await chooseStack(folder, "dr"))).to.deep.equal(["dr"]);
        }));

    it("counts no folder as an example that holds no stack, and no other file as a stack", () =>
        withTemporaryFolder(async (folder) => {
            expect(await examplesIn(folder)).to.deep.equal([]);
            await mkdir(path.join(folder, "examples", "empty"), { recursive: true });
            await mkdir(path.join(folder, "examples", "one"));
            await writeFile(path.join(folder, "examples", "one", "Pulumi.production.yaml"), "");
            await writeFile(path.join(folder, "examples", "one", "Pulumi.yaml"), "");
            expect(await examplesIn(folder)).to.deep.equal(["one"]);
            expect(await stacksIn(path.join(folder, "examples", "one"))).to.deep.equal(["production"]);
            await failureOf(chooseStack(folder, "production"), "UnknownName");
        }));
});
