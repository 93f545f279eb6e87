import { createHash } from "node:crypto";
import { expect } from "chai";
import { selftestPage } from "../../../../drills/selftest/report/page.ts";
import { selftestText } from "../../../../drills/selftest/report/text.ts";
import { resultOf } from "../../../../drills/selftest/result.ts";
import { attribute, readPage, textOf } from "../../../support/page.ts";
import { aMutation, anInjection, aRun } from "../../../support/example-selftest.ts";

const hostile = `<script>alert("1")</script>`;
const missed = anInjection("row-lost", 7, { detected: false, verdict: "passed", hit: hostile });
const bad = resultOf(
    aRun({ mutations: [aMutation("row-lost", hostile)], injections: [missed], checks: ["content"] }),
);

describe("the page of a selftest", () => {
    for (const [name, result] of [
        ["passed", resultOf(aRun())],
        ["failed", bad],
    ] as const) {
        const page = readPage(selftestPage(result));

        it(`is HTML without a parse error, and loads and runs nothing (${name})`, () => {
            expect(page.errors).to.deep.equal([]);
            const tags = page.elements.map(({ tagName }) => tagName);
            expect(tags).not.to.include.members(["script"]).and.not.to.include.members(["img"]);
            for (const element of page.elements) {
                const href = attribute(element, "href");
                if (href !== undefined) expect(href).to.match(/^#|^data:,$/);
            }
            const style = page.elements.find(({ tagName }) => tagName === "style");
            const hash = createHash("sha256")
                .update(style?.childNodes.map((node) => ("value" in node ? node.value : "")).join("") ?? "")
                .digest("base64");
            const policies = page.elements.map((element) => attribute(element, "content") ?? "");
            expect(policies.some((policy) => policy.includes(`'sha256-${hash}'`))).to.equal(true);
        });

        it(`says how it ended, and has a row for every class and every check (${name})`, () => {
            const [heading] = page.elements.filter(({ tagName }) => tagName === "h1");
            expect(textOf(heading!)).to.contain(name === "passed" ? "Passed" : "Failed");
            const ids = page.elements.map((element) => attribute(element, "id"));
            for (const { id } of result.classes) expect(ids).to.include(`class-${id}`);
            const body = page.elements.find(({ tagName }) => tagName === "body");
            for (const { id } of result.checks) expect(textOf(body!)).to.contain(id);
        });
    }

    it("shows what was missed, and obeys no name in it", () => {
        const page = readPage(selftestPage(bad));
        const body = textOf(page.elements.find(({ tagName }) => tagName === "body")!);
        expect(body).to.contain("lifeboat selftest --class row-lost --seed 7").and.to.contain(hostile);
    });
});

describe("the text of a selftest", () => {
    it("says how many were detected, and what is not needed and why", () => {
        const text = selftestText(resultOf(aRun()));
        expect(text).to.contain("✓ PASSED  4 of 4 mutations detected");
        expect(text).to.contain("rows: no mutation goes unseen without it");
        expect(text).to.contain("performance: it had nothing to look at");
        expect(text).to.contain("1 untouched copy, 0 false alarms");
        expect(text).not.to.match(/row-lost|\n$/);
    });

    it("names the classes that are not seen, and how to repeat a miss", () => {
        const text = selftestText(bad);
        expect(text).to.contain("✗ FAILED  0 of 1 mutation detected");
        expect(text).to.match(/row-lost +0 of 1 detected/);
        expect(text).to.contain("lifeboat selftest --class row-lost --seed 7");
    });
});
