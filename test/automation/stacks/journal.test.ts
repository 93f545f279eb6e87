import { appendFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { Journal, lastEntry, readJournal } from "../../../automation/stacks/journal.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

describe("a drill's journal", () => {
    it("gives back what was written, dated, in order", () =>
        withTemporaryFolder((folder) => {
            const journal = new Journal(folder);
            journal.write({ event: "stack-up" });
            journal.write({ event: "destroyed", cleanup: "kept" });
            journal.write({ event: "destroyed", cleanup: "clean" });
            const entries = readJournal(folder);
            expect(entries.map(({ event }) => event)).to.deep.equal(["stack-up", "destroyed", "destroyed"]);
            expect(entries.every(({ at }) => !Number.isNaN(Date.parse(at)))).to.equal(true);
            expect(lastEntry(entries, "destroyed")?.cleanup).to.equal("clean");
            expect(lastEntry(entries, "sealed")).to.equal(undefined);
            return Promise.resolve();
        }));

    it("loses at most the line that a crash has torn", () =>
        withTemporaryFolder(async (folder) => {
            new Journal(folder).write({ event: "stack-up" });
            await appendFile(
                path.join(folder, "journal.jsonl"),
                '{"at":"2026-11-20T12:00:00Z","event":"rest',
            );
            expect(readJournal(folder).map(({ event }) => event)).to.deep.equal(["stack-up"]);
        }));

    it("is empty where there is none", () => {
        expect(readJournal("/nowhere/at/all")).to.deep.equal([]);
    });
});
