import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { type DrillLab, makeDrillLab } from "../support/drill-lab.ts";

describe("a drill whose baseline cannot be trusted", function () {
    this.timeout(400_000);
    let lab: DrillLab;
    before(async () => {
        lab = await makeDrillLab();
    });
    after(() => lab.remove());

    const spoilt: readonly [string, string, (file: string) => Promise<void>][] = [
        ["missing", "There is no baseline", (file) => rm(file)],
        ["unsigned", "is unsigned", (file) => rm(`${file}.sig`)],
        ["empty", "is empty", (file) => writeFile(file, "")],
        [
            "edited",
            "was edited",
            async (file) => writeFile(file, (await readFile(file, "utf8")).replace('"rows":', '"rows": ')),
        ],
    ];
    for (const [how, says, spoil] of spoilt) {
        it(`because it is ${how} is inconclusive and never passes`, async () => {
            const [point = ""] = await readdir(lab.layout.backups);
            const file = path.join(lab.layout.backups, point, "baseline.jsonl");
            const kept = await Promise.all([file, `${file}.sig`].map((name) => readFile(name)));
            await spoil(file);
            const { exitCode, evidence } = await lab.drill();
            expect(exitCode, evidence.reasons.join(" ")).to.equal(24);
            expect(evidence.verdict).to.equal("inconclusive");
            expect(evidence.proof).to.equal("read");
            expect(evidence.baseline).to.equal(null);
            expect(evidence.reasons.join(" ")).to.contain(says);
            await Promise.all([file, `${file}.sig`].map((name, index) => writeFile(name, kept[index] ?? "")));
        });
    }

    it("fails all the same where a page of the backup is damaged", async () => {
        const { exitCode: broken, stderr } = await lab.run("lab", "break", "flip-page-byte");
        expect(broken, stderr).to.equal(0);
        const points = (await readdir(lab.layout.backups)).sort();
        await rm(path.join(lab.layout.backups, points.at(-1) ?? "", "baseline.jsonl"));
        const { exitCode, evidence } = await lab.drill();
        expect(exitCode, evidence.reasons.join(" ")).to.equal(20);
        expect(evidence.baseline).to.equal(null);
        expect(evidence.reasons.join(" ")).to.match(/public\.\w+ is damaged: invalid page in block/);
    });
});
