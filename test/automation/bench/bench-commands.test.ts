import { expect } from "chai";
import { readdir } from "node:fs/promises";
import os from "node:os";
import { lifeboat } from "../../support/cli.ts";

/** What a measurement may leave in the folder for temporary files: nothing. */
async function left(): Promise<readonly string[]> {
    return (await readdir(os.tmpdir())).filter((name) => name.startsWith("lifeboat-bench-"));
}

describe("the side-by-side measurements", function () {
    this.timeout(120_000);

    it("read small tables in every way, say the ratios, and leave nothing behind", async () => {
        const before = await left();
        const run = await lifeboat(["bench", "fingerprint", "--size", "1", "--rounds", "1", "--json"]);
        expect(run.exitCode, run.stderr).to.equal(0);
        const document = JSON.parse(run.stdout) as Record<"ratios" | "machine" | "table" | "toasted", object>;
        expect(document.ratios).to.include.keys(
            "pgcopydb",
            "data-diff",
            "md5-string-agg",
            "hashtextextended-text",
            "copy-binary",
            "copy-text",
            "count",
        );
        expect(Object.values(document.ratios).every((ratio) => ratio > 0)).to.equal(true);
        expect(document.table).to.include({ name: "wide" });
        expect(document.toasted).to.have.nested.property("table.name", "toasted");
        expect(await left()).to.deep.equal(before);
    });

    it("capture and compare many tables in processes of their own", async () => {
        const run = await lifeboat(["bench", "tables", "--tables", "20", "--json"]);
        expect(run.exitCode, run.stderr).to.equal(0);
        const { capture, compare } = JSON.parse(run.stdout) as Record<
            "capture" | "compare",
            Record<string, number>
        >;
        for (const read of [capture, compare]) {
            expect(read["tables"]).to.equal(20);
            expect(read["residentMegabytes"]).to.be.at.least(read["residentAtStartMegabytes"] ?? 0);
        }
    });

    it("refuse a page that cannot be written before anything is made", async () => {
        const run = await lifeboat(["bench", "fingerprint", "--page", "/nowhere/at/all.html"]);
        expect(run.exitCode).to.equal(2);
        expect(run.stderr).to.include("/nowhere/at/all.html cannot be written: ENOENT");
    });
});
