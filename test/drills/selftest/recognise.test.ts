import { expect } from "chai";
import type { CheckOutcome, Finding } from "../../../drills/model/check-outcome.ts";
import type { TableComparison } from "../../../drills/model/comparison.ts";
import { recognise } from "../../../drills/selftest/recognise.ts";
import type { Hit, Wanted } from "../../../drills/selftest/mutation.ts";
import { judge, type Observed } from "../../../drills/verdict.ts";
import type { JudgedCopy } from "../../../drills/selftest/injection.ts";

const wanted: Wanted = { check: "content", verdict: "failed" };
const hit: Hit = { names: ["public.orders"], tables: ["public.orders"], facts: {} };

function outcome(id: string, of: CheckOutcome["outcome"], subject = "public.orders"): CheckOutcome {
    const level: Finding["level"] = of === "failed" ? "failure" : "warning";
    const findings = of === "passed" ? [] : [{ level, subject, message: "It is not as it was." }];
    return { id, title: id, proves: "", severity: "error", outcome: of, summary: "", findings, seconds: 0 };
}

function table(name: string, comparison: TableComparison["comparison"]): TableComparison {
    return {
        ...{ schema: "public", name, comparison, rows: 5, baselineRows: 5, newerRows: 0 },
        ...{ provenRows: 5, unjudgedRows: 0, reason: null, damage: false },
    };
}

function judged(checks: readonly CheckOutcome[], more: Partial<Observed> = {}): JudgedCopy {
    const met = { seconds: 1, objectiveSeconds: 10, met: true };
    const observed: Observed = {
        ...{
            status: "complete",
            cleanup: "clean",
            stopped: null,
            checks,
            reached: "opened",
            hasBaseline: true,
        },
        ...{ aligned: { exact: true, laterTransactions: 0 }, tables: [table("orders", "identical")] },
        ...{ readInFull: null, rpo: met, rto: met },
        ...more,
    };
    return { observed, judgement: judge(observed) };
}

const sound = outcome("reachable", "passed");

describe("what a drill said of a damaged copy", () => {
    it("is right where the wanted check fails and names what was hit", () => {
        const seen = recognise(wanted, hit, judged([sound, outcome("content", "failed")]));
        expect(seen).to.include({ verdict: "failed", detected: true, rightTable: true, rightCheck: true });
        expect(seen.checks).to.deep.equal(["content"]);
    });

    it("is not detected where the drill passes", () => {
        const seen = recognise(wanted, hit, judged([sound, outcome("content", "passed")]));
        expect(seen).to.include({ verdict: "passed", detected: false, rightTable: false, rightCheck: false });
    });

    it("names the wrong table where another one is called different, or none is named", () => {
        const tables = [table("orders", "different"), table("customers", "different")];
        const accused = recognise(wanted, hit, judged([sound, outcome("content", "failed")], { tables }));
        expect(accused).to.include({ detected: true, rightTable: false });
        const other = recognise(
            wanted,
            hit,
            judged([sound, outcome("content", "failed", "public.customers")]),
        );
        expect(other).to.include({ detected: true, rightTable: false, rightCheck: false });
    });

    it("finds the name behind the kind of an object, and does not take a part of a name for it", () => {
        const index = outcome("content", "failed", "index public.orders");
        expect(recognise(wanted, hit, judged([sound, index]))).to.include({ rightCheck: true });
        const longer = outcome("content", "failed", "public.orders_old");
        expect(recognise(wanted, hit, judged([sound, longer]))).to.include({ rightCheck: false });
    });

    it("is told by the wrong check where only another one names it", () => {
        const seen = recognise(wanted, hit, judged([sound, outcome("rows", "failed")]));
        expect(seen).to.include({ detected: true, rightTable: true, rightCheck: false });
    });

    it("is a broken-off drill where the server is gone", () => {
        const gone: Wanted = { check: null, verdict: "inconclusive" };
        const stopped = { failure: "ServerFailed", message: "It is gone." } as const;
        const seen = recognise(gone, hit, judged([], { stopped, tables: [] }));
        expect(seen).to.include({ detected: true, rightTable: true, rightCheck: true });
        const passed = recognise(gone, hit, judged([sound]));
        expect(passed).to.include({ detected: false, rightCheck: false });
    });
});

describe("switching off one check after the other", () => {
    it("finds the only witness", () => {
        const seen = recognise(wanted, hit, judged([sound, outcome("content", "failed")]));
        expect(seen.dependsOn).to.deep.equal(["content"]);
        expect(seen.soleWitness).to.deep.equal(["content"]);
    });

    it("finds nobody where two say the same", () => {
        const both = judged([sound, outcome("content", "failed"), outcome("rows", "failed")]);
        const seen = recognise(wanted, hit, both);
        expect(seen.dependsOn).to.deep.equal([]);
    });

    it("tells a verdict that is lost from a pass: a table that differs keeps the drill from passing", () => {
        const tables = [table("orders", "different")];
        const seen = recognise(wanted, hit, judged([sound, outcome("content", "failed")], { tables }));
        expect(seen.dependsOn).to.deep.equal(["content"]);
        expect(seen.soleWitness).to.deep.equal([]);
    });

    it("says nothing of a mutation that was not seen with all of them", () => {
        const seen = recognise(
            { ...wanted, verdict: "degraded" },
            hit,
            judged([outcome("content", "failed")]),
        );
        expect(seen.dependsOn).to.deep.equal([]);
    });
});
