import { expect } from "chai";
import type { Painter } from "../../../drills/report/report-format.ts";
import { text } from "../../../drills/report/text.ts";
import { reportView } from "../../../drills/report/view.ts";
import { exampleEvidence } from "../../support/example-evidence.ts";

const seal = { folder: "/srv/lifeboat/drills/x", evidenceSha256: "0".repeat(64), keyId: "0123456789abcdef" };

function summaryOf(name: string, painter?: Painter): string {
    const evidence = exampleEvidence()[name];
    if (evidence === undefined) throw new Error(`there is no example ${name}`);
    return text.render(reportView(evidence, seal), painter);
}

describe("the closing summary", () => {
    it("says of a drill that passed, in about a dozen lines, all that a person wants to know", () => {
        expect(summaryOf("passed").split("\n")).to.deep.equal([
            "✓ PASSED  matched: every visible value of every table is what the baseline saw",
            "  drill       drill-20261120t031200z-3f9a1c of lab, 8.81 s",
            "  restored    point-20261120t030000z-0a1b2c, taken 11 min 54 s before the drill, to baseline, PostgreSQL 18.4",
            "  RPO         0.92 s of 5 min, met",
            "  RTO         7.00 s of 1 h, met",
            "  phases      choose 14 ms · provision 1.20 s · available 2.87 s · reachable 31 ms",
            "              fully read 0.94 s · checked 0.61 s · rolled forward 1.33 s",
            "  checks      10 passed, 1 skipped",
            "  tables      4 tables, 502,734 rows, 96.5 MB restored: 4 identical, aligned exactly",
            "  left behind nothing",
            "  evidence    /srv/lifeboat/drills/x, signed by key 0123456789abcdef",
            "  verify      npx lifeboat evidence verify /srv/lifeboat/drills/x",
            "",
        ]);
    });

    for (const name of Object.keys(exampleEvidence())) {
        it(`of a drill that ended ${name} has at most twenty lines, unless it must list what was left`, () => {
            const lines = summaryOf(name).split("\n");
            const listed = (exampleEvidence()[name]?.leftovers.length ?? 0) + 18;
            expect(lines.length).to.be.within(10, listed);
            expect(Math.max(...lines.map((line) => line.length))).to.be.below(300);
        });
    }

    it("says what a drill on AWS cost, and nothing of cost where there is none", () => {
        expect(summaryOf("passed-on-aws").split("\n")).to.include(
            "  cost        0.19 USD, 0.29 USD expected, at most 10.00 USD",
        );
        expect(summaryOf("passed")).not.to.contain("cost");
    });

    it("gives the reason first and the next step last where a drill did not pass", () => {
        const lines = summaryOf("failed-content").trimEnd().split("\n");
        expect(lines[1]).to.contain("because     Content: public.orders:");
        expect(lines.at(-1)).to.contain("next        read #check-content in report.html");
        expect(summaryOf("left-behind")).to.contain("next        lifeboat sweep");
        expect(summaryOf("degraded-rpo-missed")).to.contain("25 min 12 s of 5 min, missed");
        expect(summaryOf("passed")).not.to.contain("next ");
    });

    it("does not let a verdict hide what was left behind, nor that it was interrupted", () => {
        expect(summaryOf("left-behind").split("\n")[0]).to.contain("left something behind");
        expect(summaryOf("interrupted").split("\n")[0]).to.contain("interrupted");
    });

    it("is the same text with colours: they add nothing", () => {
        const painter: Painter = {
            bold: (words) => `\u001b[1m${words}\u001b[22m`,
            dim: (words) => `\u001b[2m${words}\u001b[22m`,
            tone: (_tone, words) => `\u001b[32m${words}\u001b[39m`,
        };
        for (const name of Object.keys(exampleEvidence())) {
            const coloured = summaryOf(name, painter);
            expect(coloured).to.contain("\u001b[");
            expect(coloured.replaceAll(/\u001b\[\d+m/g, "")).to.equal(summaryOf(name));
        }
    });
});
