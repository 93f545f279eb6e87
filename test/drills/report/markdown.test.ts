import { expect } from "chai";
import { assembleEvidence } from "../../../drills/evidence/assemble.ts";
import { markdown } from "../../../drills/report/markdown.ts";
import { reportView } from "../../../drills/report/view.ts";
import { aTable, drillParts } from "../../support/evidence.ts";
import { exampleEvidence } from "../../support/example-evidence.ts";

const pages = Object.entries(exampleEvidence()).map(
    ([name, evidence]) => [name, markdown.render(reportView(evidence, null))] as const,
);

describe("summary.md", () => {
    for (const [name, page] of pages) {
        it(`of a drill that ended ${name} has tables whose rows all have the columns of their head`, () => {
            for (const block of page
                .trimEnd()
                .split("\n\n")
                .filter((each) => each.startsWith("|"))) {
                const columns = block
                    .split("\n")
                    .map((row) => row.replaceAll(/\\[\\|]/g, "").split("|").length);
                expect(new Set(columns).size, block).to.equal(1);
            }
        });

        it(`of a drill that ended ${name} holds no HTML but its own`, () => {
            const tags = [...page.matchAll(/<\/?[^>]*>/g)].map(([tag]) => tag);
            expect(new Set([...tags, "<code>", "</code>", "<br>"])).to.have.property("size", 3);
        });

        it(`of a drill that ended ${name} has no link, mention or emphasis but its own`, () => {
            const own = page.replaceAll(/^\*\*.*\*\*$|\*\*[A-Za-z]+\*\*/gm, "").replaceAll(/\\./g, "");
            expect(own).not.to.match(/[*`[\]@]|:\/\//);
        });
    }

    it("gives the verdict first, then why, the figures, the checks and the tables", () => {
        const page = pages.find(([name]) => name === "failed-content")?.[1] ?? "";
        const order = [
            "## ✗ Failed",
            "- Content: public.orders",
            "**RPO**",
            "### Checks: 1 failed",
            "### Tables: 1 different",
        ];
        const places = order.map((part) => page.indexOf(part));
        expect(places).to.deep.equal([...places].sort((left, right) => left - right));
        expect(places).not.to.include(-1);
    });

    it("stays within what a step summary may hold, whatever the number of tables", () => {
        const tables = Array.from({ length: 20_000 }, (_, index) => aTable({ name: `table_${index}` }));
        const page = markdown.render(reportView(assembleEvidence(drillParts({ tables })), null));
        expect(Buffer.byteLength(page)).to.be.below(2 ** 20);
        expect(page).to.contain("and 19950 more");
    });
});
