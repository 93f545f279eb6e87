import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { everyCommand, registry } from "../../../automation/cli/registry.ts";
import { isGroup } from "../../../automation/cli/command.ts";
import { pages } from "../../../automation/docs/pages.ts";
import { checkout } from "../../support/source-files.ts";

describe("the generated pages", () => {
    for (const { file, render } of pages) {
        it(`${file} is what \`npm run docs\` writes`, async () => {
            const onDisk = await readFile(path.join(checkout, file), "utf8").catch(() => "");
            expect(onDisk === (await render()), `${file} is stale: run \`npm run docs\``).to.equal(true);
        });
    }
});

describe("the registry of commands", () => {
    it("loads every command under its own name", async () => {
        const loaded = await everyCommand();
        expect(loaded.map(({ name }) => name)).to.deep.equal(registry.map(({ name }) => name));
    });

    it("writes summaries as the end of a sentence, and examples that begin with lifeboat", async () => {
        for (const entry of await everyCommand()) {
            for (const command of isGroup(entry) ? entry.commands : [entry]) {
                expect(command.summary, command.name).to.match(/^[a-z].*[^.]$/);
                for (const { line } of command.examples) expect(line, command.name).to.contain("lifeboat ");
            }
        }
    });
});
