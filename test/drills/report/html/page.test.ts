import { createHash } from "node:crypto";
import { expect } from "chai";
import { parseEvidence } from "../../../../drills/evidence/record.ts";
import { htmlPage } from "../../../../drills/report/html/page.ts";
import { visible } from "../../../../drills/report/visible.ts";
import { reportView } from "../../../../drills/report/view.ts";
import { hostileNames } from "../../../support/evidence.ts";
import { exampleEvidence } from "../../../support/example-evidence.ts";
import { attribute, type Page, readPage, textOf } from "../../../support/page.ts";

const seal = { folder: "/srv/drills/x", evidenceSha256: "0".repeat(64), keyId: "0123456789abcdef" };
const pages = Object.entries(exampleEvidence()).map(([name, evidence]) => ({
    name,
    evidence,
    page: readPage(htmlPage.render(reportView(evidence, seal))),
}));

describe("report.html", () => {
    for (const { name, evidence, page } of pages) {
        describe(`of a drill that ended ${name}`, () => {
            it("is HTML without a parse error", () => {
                expect(page.errors).to.deep.equal([]);
            });

            it("loads nothing and runs nothing", () => {
                for (const element of page.elements) {
                    expect(element.tagName).not.to.be.oneOf([
                        "img",
                        "iframe",
                        "object",
                        "embed",
                        "base",
                        "form",
                    ]);
                    for (const { name: key, value } of element.attrs) {
                        expect(key).not.to.match(/^on|^style$|^src$|^srcset$|^action$/);
                        if (key === "href") expect(value).to.match(/^#|^data:,$/);
                    }
                }
                const scripts = elements(page, "script");
                expect(scripts.map((script) => attribute(script, "type"))).to.deep.equal([
                    "application/json",
                ]);
                expect(elements(page, "link").map((link) => attribute(link, "rel"))).to.deep.equal(["icon"]);
                expect(styleOf(page)).not.to.match(/url\(|@import|expression/);
            });

            it("forbids by its own policy whatever it does not hold", () => {
                const [policy] = elements(page, "meta").filter(
                    (meta) => attribute(meta, "http-equiv") === "Content-Security-Policy",
                );
                const hash = createHash("sha256").update(styleOf(page)).digest("base64");
                const directives = attribute(policy ?? never(), "content") ?? "";
                expect(directives).to.contain("default-src 'none'").and.to.contain(`'sha256-${hash}'`);
                expect(directives).not.to.contain("unsafe");
            });

            it("carries its evidence for machines, word for word", () => {
                const [script] = elements(page, "script");
                const [text] = script?.childNodes ?? [];
                const json = text !== undefined && "value" in text ? text.value : "";
                expect(parseEvidence(JSON.parse(json))).to.deep.equal(evidence);
            });

            it("has every id once, and every link within the page leads somewhere", () => {
                const ids = page.elements.flatMap((element) => attribute(element, "id") ?? []);
                expect(new Set(ids).size).to.equal(ids.length);
                expect(ids).to.include.members(["checks", "tables", "timeline", "verification"]);
                for (const link of elements(page, "a")) {
                    expect(ids).to.include((attribute(link, "href") ?? "").slice(1));
                }
            });

            it("has one main, one first heading, labelled sections, and heads for every table", () => {
                expect(elements(page, "main")).to.have.length(1);
                expect(elements(page, "h1")).to.have.length(1);
                for (const section of elements(page, "section")) {
                    expect(attribute(section, "aria-labelledby")).to.be.a("string");
                }
                for (const head of elements(page, "th")) {
                    expect(attribute(head, "scope")).to.be.oneOf(["col", "row"]);
                }
                for (const drawing of elements(page, "svg")) {
                    expect(attribute(drawing, "aria-hidden")).to.equal("true");
                }
            });

            it("says the verdict, each check's outcome and each table's comparison in words", () => {
                expect(textOf(elements(page, "h1")[0] ?? never()).toLowerCase()).to.contain(evidence.verdict);
                const text = textOf(page.elements[0] ?? never());
                for (const check of evidence.checks) expect(text).to.contain(check.outcome);
            });

            it("opens the findings of every check that did not pass", () => {
                for (const [index, check] of evidence.checks.entries()) {
                    if (check.findings.length === 0) continue;
                    const row = page.elements.find(
                        (element) =>
                            element.tagName === "tr" &&
                            [`check-${check.id}`, `check-${index + 1}`].includes(
                                attribute(element, "id") ?? "",
                            ),
                    );
                    const open = elementsWithin(page, row ?? never(), "details").map(
                        (details) => attribute(details, "open") !== undefined,
                    );
                    expect(open).to.deep.equal([check.outcome !== "passed"]);
                }
            });
        });
    }

    it("shows hostile names as letters", () => {
        const { page } = pages.find(({ name }) => name === "hostile") ?? never();
        const text = textOf(page.elements[0] ?? never());
        for (const name of hostileNames) expect(text).to.contain(visible(name).replaceAll(/\s+/g, " "));
    });

    it("without a seal says that it proves nothing by itself", () => {
        const { passed } = exampleEvidence();
        const page = htmlPage.render(reportView(passed ?? never(), null));
        expect(page).to.contain("proves nothing by itself");
    });
});

type Element = Page["elements"][number];

function elements(page: Page, tag: string): readonly Element[] {
    return page.elements.filter((element) => element.tagName === tag);
}

function elementsWithin(page: Page, outer: Element, tag: string): readonly Element[] {
    const { startOffset, endOffset } = outer.sourceCodeLocation ?? never();
    return elements(page, tag).filter((element) => {
        const offset = element.sourceCodeLocation?.startOffset ?? -1;
        return offset > startOffset && offset < endOffset;
    });
}

function styleOf(page: Page): string {
    const [text] = elements(page, "style")[0]?.childNodes ?? [];
    return text !== undefined && "value" in text ? text.value : "";
}

function never(): never {
    throw new Error("there is one");
}
