import { expect } from "chai";
import { html } from "../../../../drills/report/html/markup.ts";

describe("a template of HTML", () => {
    it("escapes every mark of every string, in text and in attributes", () => {
        const name = `<b a="1" b='2'>&\``;
        const escaped = "&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;&#96;";
        expect(html`<i title="${name}">${name}</i>`.toString()).to.equal(
            `<i title="${escaped}">${escaped}</i>`,
        );
    });

    it("takes markup as it is, lists in their order, numbers, and nothing for null and false", () => {
        const items = ["a<", "b"].map((item) => html`<b>${item}</b>`);
        expect(html`${items}${null}${false}${7}`.toString()).to.equal("<b>a&lt;</b><b>b</b>7");
    });

    it("takes nothing that only looks like markup", () => {
        const forged = { toString: () => "<script>" } as unknown as string;
        expect(() => html`${forged}`.toString()).to.throw();
    });
});
