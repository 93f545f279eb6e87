import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { ResettableCopy } from "../../../../drills/selftest/workbench/tree.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

describe("a copy that is reset", () => {
    it("is equal to its template again, whatever was done to it, and copies nothing that was left alone", async () => {
        await withTemporaryFolder(async (folder) => {
            const [template, copy] = [path.join(folder, "template"), path.join(folder, "copy")];
            await mkdir(path.join(template, "base", "1"), { recursive: true });
            await mkdir(path.join(template, "empty"));
            await mkdir(copy);
            for (const name of ["one", "two", "three"])
                await writeFile(path.join(template, "base", "1", name), name);
            const content = async (root: string): Promise<Record<string, string>> => {
                const entries = await readdir(root, { recursive: true, withFileTypes: true });
                const pairs = entries.map(async (entry): Promise<[string, string]> => {
                    const place = path.join(entry.parentPath, entry.name);
                    return [path.relative(root, place), entry.isFile() ? await readFile(place, "utf8") : ""];
                });
                return Object.fromEntries(await Promise.all(pairs));
            };
            const resettable = new ResettableCopy(template, copy, null);
            await resettable.reset();
            const wanted = await content(template);
            expect(await content(copy)).to.deep.equal(wanted);

            await writeFile(path.join(copy, "base", "1", "one"), "ONE");
            await rm(path.join(copy, "base", "1", "two"));
            await rm(path.join(copy, "empty"), { recursive: true });
            await mkdir(path.join(copy, "more", "below"), { recursive: true });
            await writeFile(path.join(copy, "more", "below", "extra"), "");
            await resettable.reset();
            expect(await content(copy)).to.deep.equal(wanted);

            // what was left alone is not read again: its template may even be gone
            await rm(path.join(template, "base", "1", "three"));
            await resettable.reset();
            expect(await readFile(path.join(copy, "base", "1", "three"), "utf8")).to.equal("three");
        });
    });
});
