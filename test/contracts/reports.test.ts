import { expect } from "chai";
import { canonicalText } from "../../drills/evidence/canonical.ts";
import { assembleEvidence, type DrillParts } from "../../drills/evidence/assemble.ts";
import { reportFormats } from "../../drills/report/registry.ts";
import type { ReportFormat } from "../../drills/report/report-format.ts";
import { reportView } from "../../drills/report/view.ts";
import { drillParts } from "../support/evidence.ts";
import { exampleEvidence } from "../support/example-evidence.ts";

const seal = { folder: "/srv/drills/x", evidenceSha256: "0".repeat(64), keyId: "0123456789abcdef" };
const examples = Object.entries(exampleEvidence());
const formats: readonly ReportFormat[] = reportFormats;

/** The promises that every report format keeps, whatever a drill found. */
describe("report formats", () => {
    it("have ids and files that no other has, in letters that a command line and a file system take", () => {
        const files = formats.flatMap(({ file }) => (file === null ? [] : [file]));
        expect(new Set(formats.map(({ id }) => id)).size).to.equal(formats.length);
        expect(new Set(files).size).to.equal(files.length);
        for (const { id, describes } of formats) {
            expect(id).to.match(/^[a-z]+$/);
            expect(describes).to.match(/^[a-z].*[^.]$/);
        }
        for (const file of files) expect(file).to.match(/^[a-z]+\.[a-z]+$/);
    });

    it("include examples of every verdict, every proof and both ends of a clean-up", () => {
        const seen = examples.map(([, evidence]) => evidence);
        expect(seen.map(({ verdict }) => verdict)).to.include.members([
            "passed",
            "degraded",
            "failed",
            "inconclusive",
        ]);
        expect(seen.map(({ proof }) => proof)).to.include.members(["none", "read", "matched"]);
        expect(seen.map(({ cleanup }) => cleanup)).to.include.members(["clean", "left-behind"]);
        expect(seen.map(({ status }) => status)).to.include.members(["complete", "interrupted"]);
    });

    for (const { id, render } of formats) {
        describe(id, () => {
            for (const [name, evidence] of examples) {
                const view = reportView(evidence, seal);

                it(`renders a drill that ended ${name}, the same each time, and says its verdict`, () => {
                    const report = render(view);
                    expect(report.endsWith("\n")).to.equal(true);
                    expect(Buffer.from(report).toString(), "well-formed").to.equal(report);
                    expect(render(reportView(evidence, seal))).to.equal(report);
                    expect(report.toLowerCase()).to.contain(evidence.verdict);
                    expect(report).to.contain(evidence.id);
                });

                it(`of a drill that ended ${name} holds nothing that a terminal or a reader would obey`, () => {
                    expect(render(view)).not.to.match(
                        /[^\P{Cc}\n]|\p{Bidi_Control}|[\u2028\u2029\ufffe\uffff]/u,
                    );
                });
            }

            it("renders a drill that is shown without a seal", () => {
                for (const [, evidence] of examples)
                    expect(render(reportView(evidence, null))).to.be.a("string");
            });

            it("does not change the evidence", () => {
                for (const [name, evidence] of examples) {
                    const before = canonicalText(evidence);
                    render(reportView(evidence, seal));
                    expect(canonicalText(evidence), name).to.equal(before);
                }
            });

            it("tells nothing that is not in the evidence: no environment, no password of the restored copy", () => {
                const canary = "canary-7Qx9";
                process.env["PGPASSWORD"] = canary;
                try {
                    const parts: DrillParts & { readonly password: string } = {
                        ...drillParts(),
                        password: canary,
                    };
                    expect(render(reportView(assembleEvidence(parts), seal))).not.to.contain(canary);
                } finally {
                    delete process.env["PGPASSWORD"];
                }
            });
        });
    }
});
