import { expect } from "chai";
import type { NamedRange } from "../../../drills/baseline/name-rows.ts";
import { rangeLines } from "../../../automation/cli/commands/baseline/row-words.ts";
import { stateOfFolders } from "../../support/folder-state.ts";
import { type DrillLab, makeDrillLab } from "../../support/drill-lab.ts";

describe("the rows of a kept copy", function () {
    this.timeout(200_000);
    let lab: DrillLab;
    before(async () => {
        lab = await makeDrillLab();
    });
    after(() => lab.remove());

    it("are named on request, on stdout alone", async () => {
        expect((await lab.run("lab", "break", "update-value")).exitCode).to.equal(0);
        const { evidence } = await lab.drill("--keep-on-failure");
        const before = await stateOfFolders([lab.home.drills]);
        const run = await lab.run("baseline", "compare", "--drill", evidence.id, "--rows", "--json");
        expect(run.exitCode, run.stderr).to.equal(0);
        const { ranges } = JSON.parse(run.stdout) as { ranges: readonly NamedRange[] };
        const [wrong] = evidence.tables.filter(({ comparison }) => comparison === "different");
        // the row that was updated lies where it lay, or in another block range
        expect(new Set(ranges.map(({ schema, name }) => `${schema}.${name}`))).to.deep.equal(
            new Set([`public.${wrong?.name ?? ""}`]),
        );
        const total = (count: (range: NamedRange) => number): number =>
            ranges.reduce((sum, range) => sum + count(range), 0);
        expect([total(({ newerRows }) => newerRows), total(({ missingRows }) => missingRows)]).to.deep.equal([
            1, 1,
        ]);
        expect(ranges.flatMap(({ named }) => named).map(({ because }) => because)).to.deep.equal(["newer"]);
        const text = await lab.run("baseline", "compare", "--drill", evidence.id, "--rows");
        expect(text.stdout).to.match(/=\d+ {2}written after the baseline\n/);
        expect(text.stderr).not.to.contain("written after");
        expect(await stateOfFolders([lab.home.drills]), "nothing is written down").to.deep.equal(before);
        const without = await lab.run("baseline", "compare", "--drill", evidence.id);
        expect(without.stdout).not.to.contain("written after");
        await lab.run("sweep", evidence.id);
        const gone = await lab.run("baseline", "compare", "--drill", evidence.id);
        expect(gone.exitCode).to.equal(2);
        expect(gone.stderr).to.match(/There is no restored copy of drill-.*\n.*--keep-on-failure/);
    });

    it("are named of restored copies, never of production", async () => {
        for (const words of [
            ["--rows"],
            ["latest", "--drill", "drill-20260102t030405z-abcdef"],
            ["--drill", "x"],
        ]) {
            const run = await lab.run("baseline", "compare", ...words);
            expect(run, words.join(" ")).to.include({ exitCode: 2, stdout: "" });
        }
    });
});

describe("the words for rows that differ", () => {
    it("show a value as what it is, and let nothing in it speak to the terminal", () => {
        const key = { id: "\u001b[2J\u009b31m", when: "2026-01-02 03:04:05+00", "odd\u202e": "ü" };
        const [, line] = rangeLines({
            schema: "public",
            name: "t",
            blocks: "blocks from 0",
            baselineRows: 1,
            rows: 2,
            newerRows: 0,
            missingRows: 0,
            oneOfThem: false,
            named: [{ key, because: "extra" }],
            between: [],
        });
        expect(line).to.equal(
            String.raw`  id="\u001b[2J\u009b31m" when="2026-01-02 03:04:05+00" "odd\u202e"="ü"  not in the baseline`,
        );
    });
});
