import { expect } from "chai";
import { htmlPage } from "../../../drills/report/html/page.ts";
import { costRows, costView } from "../../../drills/report/cost-view.ts";
import { usd } from "../../../drills/report/format.ts";
import { junit } from "../../../drills/report/junit.ts";
import { markdown } from "../../../drills/report/markdown.ts";
import { reportView } from "../../../drills/report/view.ts";
import { exampleEvidence } from "../../support/example-evidence.ts";

const { "passed-on-aws": evidence } = exampleEvidence();
if (evidence?.cost === undefined || evidence.cost === null) throw new Error("there is such an example");
const { cost } = evidence;

describe("the cost of a drill in its reports", () => {
    it("is its amount beside what was expected and the cap, and what it is made of", () => {
        expect(costView(cost)).to.deep.equal({
            sentence: "0.19 USD, 0.29 USD expected, at most 10.00 USD",
            madeOf:
                "db.m7g.large for 42 min 0.14 USD, 100 GB of gp3 for 42 min 0.01 USD, " +
                "requests to KMS and S3 < 0.01 USD",
            pricesOf: "2026-11-21",
        });
    });

    it("is what was expected where nothing was made, and nothing in the lab", () => {
        expect(costView({ ...cost, amount: null })?.sentence).to.equal(
            "nothing was made, 0.29 USD expected, at most 10.00 USD",
        );
        expect(costView(null)).to.equal(null);
        expect(costRows(null)).to.deep.equal([{ label: "Cost", value: "none" }]);
    });

    it("stands in every format for people and for CI", () => {
        const view = reportView(evidence, null);
        expect(markdown.render(view)).to.contain("Cost: 0.19 USD, 0.29 USD expected");
        expect(junit.render(view)).to.contain("0.19 USD, 0.29 USD expected");
        const page = htmlPage.render(view);
        expect(page).to.contain("0.19 USD, 0.29 USD expected").and.to.contain("db.m7g.large for 42 min");
        const lab = exampleEvidence()["passed"];
        if (lab === undefined) throw new Error("there is such an example");
        const without = reportView(lab, null);
        for (const format of [markdown, junit]) expect(format.render(without)).not.to.contain("USD");
    });

    it("never makes nothing of a small sum, and groups a large one", () => {
        expect([0, 0.0001, 0.004999, 0.005, 0.994, 12, 1_234.5].map(usd)).to.deep.equal([
            "0.00 USD",
            "< 0.01 USD",
            "< 0.01 USD",
            "0.01 USD",
            "0.99 USD",
            "12.00 USD",
            "1,234.50 USD",
        ]);
    });
});
