import { expect } from "chai";
import type { BaselineComparison } from "../../../drills/baseline/compare.ts";
import { content } from "../../../drills/checks/content.ts";
import { outcomeOf } from "../../../drills/checks/outcome.ts";
import { rows } from "../../../drills/checks/rows.ts";
import type { Outcome } from "../../../drills/model/check-outcome.ts";
import type { Comparison, TableComparison } from "../../../drills/model/comparison.ts";
import { exampleComparison, exampleContext, exampleTable } from "../../support/check-context.ts";

type Where = "aligned" | "ahead" | "before";

const modes: Readonly<Record<Where, Partial<BaselineComparison>>> = {
    aligned: {},
    ahead: { judgedAsAligned: false, alignment: { exact: false, laterTransactions: 4 } },
    before: { judgedAsAligned: false, unjudgeable: "the copy ends before the baseline was captured" },
};

function outcome(
    check: typeof content | typeof rows,
    where: Where,
    tables: readonly TableComparison[],
    share = 0,
): Outcome {
    const comparison = exampleComparison({ ...modes[where], tables, unjudgedShare: share });
    return outcomeOf(check, check.run(exampleContext({ comparison })));
}

describe("the check of content", () => {
    /** What one table's comparison means, by where the copy lies to the baseline. */
    const meaning: Readonly<Record<Comparison, Readonly<Record<Where, Outcome>>>> = {
        identical: { aligned: "passed", ahead: "passed", before: "passed" },
        "identical-plus-newer": { aligned: "failed", ahead: "passed", before: "inconclusive" },
        "changed-since": { aligned: "failed", ahead: "warned", before: "inconclusive" },
        different: { aligned: "failed", ahead: "failed", before: "inconclusive" },
        missing: { aligned: "failed", ahead: "warned", before: "inconclusive" },
        unexpected: { aligned: "failed", ahead: "passed", before: "inconclusive" },
        unreadable: { aligned: "inconclusive", ahead: "inconclusive", before: "inconclusive" },
    };

    for (const [comparison, byPlace] of Object.entries(meaning) as [Comparison, Record<Where, Outcome>][]) {
        it(`gives a table that is ${comparison} its meaning wherever the copy lies to the baseline`, () => {
            for (const [where, wanted] of Object.entries(byPlace) as [Where, Outcome][]) {
                expect(
                    outcome(content, where, [exampleTable(), exampleTable({ comparison })]),
                    where,
                ).to.equal(wanted);
            }
        });
    }

    it("fails on damage wherever the copy lies", () => {
        for (const where of ["aligned", "ahead", "before"] as const) {
            expect(
                outcome(content, where, [exampleTable({ comparison: "unreadable", damage: true })]),
            ).to.equal("failed");
        }
    });

    it("fails when more rows than the limit could not be judged, and only warns below it", () => {
        const changed = [exampleTable({ comparison: "changed-since", unjudgedRows: 1 })];
        expect(outcome(content, "ahead", changed, 0.1)).to.equal("warned");
        expect(outcome(content, "ahead", changed, 0.101)).to.equal("failed");
    });

    it("does not pass without tables or without a single row", () => {
        expect(outcome(content, "aligned", [])).to.equal("inconclusive");
        expect(outcome(content, "aligned", [exampleTable({ rows: 0, baselineRows: 0 })])).to.equal(
            "inconclusive",
        );
    });
});

describe("the check of rows", () => {
    it("wants the very number of the baseline in an aligned copy", () => {
        expect(outcome(rows, "aligned", [exampleTable()])).to.equal("passed");
        for (const now of [2, 4])
            expect(outcome(rows, "aligned", [exampleTable({ rows: now })])).to.equal("failed");
    });

    it("sets newer rows apart beyond the baseline, where fewer may be left and more may not", () => {
        expect(outcome(rows, "ahead", [exampleTable({ rows: 5, newerRows: 2 })])).to.equal("passed");
        expect(outcome(rows, "ahead", [exampleTable({ rows: 4, newerRows: 2 })])).to.equal("passed");
        expect(outcome(rows, "ahead", [exampleTable({ rows: 6, newerRows: 2 })])).to.equal("failed");
    });

    it("names a table that is missing, new, or could not be counted", () => {
        const missing = exampleTable({ comparison: "missing", rows: null });
        const unexpected = exampleTable({ comparison: "unexpected", baselineRows: null });
        const unreadable = exampleTable({ comparison: "unreadable", rows: null });
        const sound = exampleTable({ name: "sound" });
        expect(outcome(rows, "aligned", [sound, missing])).to.equal("failed");
        expect(outcome(rows, "ahead", [sound, missing])).to.equal("warned");
        expect(outcome(rows, "aligned", [sound, unexpected])).to.equal("failed");
        expect(outcome(rows, "ahead", [sound, unexpected])).to.equal("passed");
        expect(outcome(rows, "aligned", [sound, unreadable])).to.equal("inconclusive");
        expect(outcome(rows, "aligned", [sound, { ...unreadable, damage: true }])).to.equal("failed");
    });

    it("does not pass without a single row", () => {
        expect(outcome(rows, "aligned", [exampleTable({ rows: 0, baselineRows: 0 })])).to.equal(
            "inconclusive",
        );
    });
});
