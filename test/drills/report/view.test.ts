import { expect } from "chai";
import { assembleEvidence, type DrillParts } from "../../../drills/evidence/assemble.ts";
import type { Finding } from "../../../drills/model/check-outcome.ts";
import { shownFindings } from "../../../drills/report/check-view.ts";
import { type ReportView, reportView } from "../../../drills/report/view.ts";
import { aCheck, aTable, drillParts } from "../../support/evidence.ts";
import { exampleEvidence } from "../../support/example-evidence.ts";

function viewOf(changes: Partial<DrillParts> = {}): ReportView {
    return reportView(assembleEvidence(drillParts(changes)), null);
}

describe("the view of a drill", () => {
    it("has the figures of the evidence in words", () => {
        const view = viewOf();
        expect(view).to.include({
            target: "lab",
            when: "2026-11-20 03:12:00 UTC",
            lasted: "8.81 s",
            checkTotals: "10 passed, 1 skipped",
            tableTotals: "4 identical",
            restored:
                "point-20261120t030000z-0a1b2c, taken 11 min 54 s before the drill, to baseline, PostgreSQL 18.4",
        });
        expect(view.facts.map(({ value }) => value)).to.deep.equal(["4", "502,734", "96.5 MB", "exactly"]);
    });

    it("says what a match proves: the baseline's rows, and newer ones only where there are some", () => {
        const { passed, "passed-with-newer-rows": newer } = exampleEvidence();
        if (passed === undefined || newer === undefined) throw new Error("there are such examples");
        expect(reportView(passed, null).verdict.proven).to.equal(
            "every visible value of every table is what the baseline saw",
        );
        expect(reportView(newer, null).verdict.proven).to.contain("newer rows came on top");
    });

    it("never gives a drill whose objective was missed the words of a mere warning", () => {
        const { "degraded-rpo-missed": missed, "degraded-by-a-warning": warned } = exampleEvidence();
        if (missed === undefined || warned === undefined) throw new Error("there are such examples");
        expect(reportView(missed, null).verdict.meaning).to.contain("objective was missed");
        expect(reportView(warned, null).verdict.meaning).to.contain("with a warning");
    });

    it("puts the tables that need a look first, the rest as the drill listed them", () => {
        const tables = [
            aTable({ name: "a" }),
            aTable({ name: "b", comparison: "changed-since" }),
            aTable({ name: "c" }),
            aTable({ name: "d", comparison: "different" }),
        ];
        expect(viewOf({ tables }).tables.map((table) => table.name)).to.deep.equal(["d", "b", "a", "c"]);
    });

    it("shows so many findings of a check, and counts the rest", () => {
        const finding: Finding = { level: "failure", subject: "public.orders", message: "is wrong" };
        const findings = Array.from({ length: shownFindings + 7 }, () => finding);
        const [check] = viewOf({ checks: [aCheck({ outcome: "failed", findings })] }).checks;
        expect(check?.findings).to.have.length(shownFindings);
        expect(check?.moreFindings).to.equal(7);
    });

    it("gives every check a place of its own, named for its id", () => {
        const checks = ["content", "content", "<script>", "rows"].map((id) => aCheck({ id }));
        const anchors = viewOf({ checks }).checks.map((check) => check.anchor);
        expect(anchors).to.deep.equal(["check-content", "check-2", "check-3", "check-rows"]);
    });

    it("quotes a folder for the shell where it must", () => {
        const evidence = assembleEvidence(drillParts());
        const command = (folder: string): string | undefined =>
            reportView(evidence, { folder, evidenceSha256: "0", keyId: "1" }).verification?.command;
        expect(command("/srv/drills/x")).to.equal("npx lifeboat evidence verify /srv/drills/x");
        expect(command("/srv/it's $(x)")).to.equal("npx lifeboat evidence verify '/srv/it'\\''s $(x)'");
    });
});
