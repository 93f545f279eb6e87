import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { createDurably, writeDurably } from "../../../drills/evidence/durable-file.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

describe("a file that is written durably", () => {
    it("replaces an older one, with the permissions asked for, and leaves nothing beside it", async () => {
        await withTemporaryFolder(async (folder) => {
            const file = path.join(folder, "a");
            await writeFile(file, "old");
            await writeDurably(file, Buffer.from("new"), 0o600);
            expect(await readFile(file, "utf8")).to.equal("new");
            expect((await stat(file)).mode & 0o777).to.equal(0o600);
            expect(await readdir(folder)).to.deep.equal(["a"]);
        });
    });

    it("is not there at all, nor a part of it, where it could not be put in its place", async () => {
        await withTemporaryFolder(async (folder) => {
            const file = path.join(folder, "a");
            await mkdir(path.join(file, "in the way"), { recursive: true });
            const error: unknown = await writeDurably(file, Buffer.from("new")).catch(
                (reason: unknown) => reason,
            );
            expect(error).to.be.an("error");
            expect(await readdir(folder)).to.deep.equal(["a"]);
        });
    });
});

describe("a file that is created durably", () => {
    it("is the first writer's: of many at once one wins, and its bytes stay", async () => {
        await withTemporaryFolder(async (folder) => {
            const file = path.join(folder, "a");
            const writers = Array.from({ length: 20 }, (_, index) => String(index));
            const won = await Promise.all(writers.map((text) => createDurably(file, Buffer.from(text))));
            expect(won.filter((each) => each)).to.have.length(1);
            expect(await readFile(file, "utf8")).to.equal(writers[won.indexOf(true)]);
            expect(await readdir(folder)).to.deep.equal(["a"]);
        });
    });
});
