import { expect } from "chai";
import fc from "fast-check";
import { assembleEvidence } from "../../../drills/evidence/assemble.ts";
import { junit } from "../../../drills/report/junit.ts";
import { reportView } from "../../../drills/report/view.ts";
import { aCheck, drillParts, hostileNames } from "../../support/evidence.ts";
import { exampleEvidence } from "../../support/example-evidence.ts";
import { needsProgram } from "../../support/skip.ts";
import { elementsOf, readXml, type XmlElement } from "../../support/xml.ts";

const examples = Object.entries(exampleEvidence());

describe("junit.xml", () => {
    it("is well-formed for every drill, and red exactly where the exit code is not 0", function () {
        needsProgram(this, "python3");
        const views = examples.map(([, evidence]) => reportView(evidence, null));
        const roots = readXml(views.map((view) => junit.render(view)));
        for (const [index, root] of roots.entries()) {
            const view = views[index];
            const { failures, errors } = root.attributes;
            const verdict = elementsOf(root).find((element) => element.attributes["name"] === "Verdict");
            expect(partsOf(verdict).length > 1, examples[index]?.[0]).to.equal(view?.exitCode !== 0);
            expect(Number(failures) + Number(errors) > 0, examples[index]?.[0]).to.equal(
                view?.exitCode !== 0,
            );
        }
    });

    it("has a test case for every check, with its outcome, its time and what it found", function () {
        needsProgram(this, "python3");
        const { "failed-content": evidence } = exampleEvidence();
        if (evidence === undefined) throw new Error("there is such an example");
        const [root] = readXml([junit.render(reportView(evidence, null))]);
        if (root === undefined) throw new Error("one document was read");
        const cases = elementsOf(root).filter((element) => element.tag === "testcase");
        const named = new Map(cases.map((each) => [each.attributes["name"], each]));
        expect(evidence.checks.every((check) => named.has(check.title))).to.equal(true);
        expect(partsOf(named.get("Content"))).to.include.members(["failure", "system-out"]);
        expect(partsOf(named.get("Heap"))).to.include("error");
        expect(partsOf(named.get("Assertions"))).to.include("skipped");
        expect(partsOf(named.get("Schema"))).to.deep.equal(["system-out"]);
        expect(named.get("Content")?.attributes["time"]).to.equal("0.831");
        expect(named.get("Content")?.children[0]?.text).to.contain("public.orders: same 150,000 rows");
    });

    it("tells names apart from markup, and keeps every letter that XML can hold", function () {
        needsProgram(this, "python3");
        const drills = hostileNames.map((name) =>
            assembleEvidence(
                drillParts({ target: name, checks: [aCheck({ title: name, summary: name, proves: name })] }),
            ),
        );
        for (const root of readXml(drills.map((drill) => junit.render(reportView(drill, null))))) {
            expect(new Set(elementsOf(root).map((element) => element.tag))).to.deep.equal(
                new Set(["testsuites", "testsuite", "properties", "property", "testcase", "system-out"]),
            );
        }
    });

    it("stays well-formed whatever text the evidence holds", function () {
        needsProgram(this, "python3");
        const anyText = fc
            .array(
                fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 0x5d, 0x3e, 0xd800, 0xfffe)),
            )
            .map((units) => String.fromCharCode(...units));
        const drills = fc.sample(anyText, 100).map((text) => {
            const finding = { level: "failure", subject: text, message: text } as const;
            const check = aCheck({ title: text, summary: text, outcome: "failed", findings: [finding] });
            return assembleEvidence(drillParts({ checks: [check], leftovers: [text] }));
        });
        expect(readXml(drills.map((drill) => junit.render(reportView(drill, null))))).to.have.length(100);
    });
});

function partsOf(test: XmlElement | undefined): readonly string[] {
    return test?.children.map((child) => child.tag) ?? [];
}
