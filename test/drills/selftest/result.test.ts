import { expect } from "chai";
import { holds, resultOf } from "../../../drills/selftest/result.ts";
import { anInjection, aRun } from "../../support/example-selftest.ts";

describe("the result of a selftest", () => {
    it("counts, per class and in total", () => {
        const result = resultOf(aRun());
        expect(result).to.include({ injected: 4, detected: 4, rightTable: 4, rightCheck: 4, failed: 0 });
        expect(result.classes.map(({ id, injected, detected }) => [id, injected, detected])).to.deep.equal([
            ["row-lost", 2, 2],
            ["page-lost", 2, 2],
        ]);
        expect(result.classes[0]).to.include({ seconds: 2 });
        expect(result.passed).to.equal(true);
        expect(result.misses).to.deep.equal([]);
    });

    it("says what would go unseen without each check, and which check nobody needs", () => {
        const { checks, unneeded } = resultOf(aRun());
        expect(checks).to.deep.equal([
            { id: "rows", ran: true, unseenWithout: 0, passedWithout: 0, classes: [] },
            {
                id: "content",
                ran: true,
                unseenWithout: 4,
                passedWithout: 0,
                classes: ["row-lost", "page-lost"],
            },
            { id: "performance", ran: false, unseenWithout: 0, passedWithout: 0, classes: [] },
        ]);
        expect(unneeded).to.deep.equal(["rows", "performance"]);
    });

    it("does not pass with a mutation that was not seen, and says how to repeat it", () => {
        const missed = anInjection("row-lost", 7, { detected: false, verdict: "passed", checks: [] });
        const result = resultOf(aRun({ injections: [missed] }));
        expect(result.passed).to.equal(false);
        const [miss] = result.misses;
        expect(miss?.repeat).to.equal("lifeboat selftest --class row-lost --seed 7");
        expect(miss?.problem).to.contain("the verdict was passed (no check objected)");
    });

    it("does not pass with a mutation that could not be done: nobody knows whether it would have been seen", () => {
        const failed = { id: "row-lost", seed: 3, problem: "the disk is full" };
        const result = resultOf(aRun({ injections: [anInjection("row-lost", 1), failed] }));
        expect(result).to.include({ injected: 1, detected: 1, failed: 1, passed: false });
        expect(result.classes[0]).to.include({ injected: 1, failed: 1 });
        expect(result.misses[0]?.problem).to.contain("the disk is full");
    });

    it("does not pass with a false alarm on an untouched copy", () => {
        const alarm = {
            verdict: "failed",
            reasons: ["Rows: 5 instead of 6."],
            skipped: [],
            seconds: 1,
        } as const;
        const result = resultOf(aRun({ controls: [alarm] }));
        expect(result.passed).to.equal(false);
        expect(result.controls).to.deep.equal({
            judged: 1,
            falseAlarms: 1,
            reasons: ["Rows: 5 instead of 6."],
        });
    });

    it("must hold every table, and 95 of 100 checks", () => {
        const all = { injected: 100, detected: 100, rightTable: 100, rightCheck: 95, failed: 0 };
        expect(holds(all)).to.equal(true);
        expect(holds({ ...all, rightCheck: 94 })).to.equal(false);
        expect(holds({ ...all, rightTable: 99 })).to.equal(false);
        expect(holds({ ...all, detected: 99 })).to.equal(false);
        expect(holds({ ...all, failed: 1 })).to.equal(false);
        expect(holds({ injected: 0, detected: 0, rightTable: 0, rightCheck: 0, failed: 0 })).to.equal(false);
    });
});
