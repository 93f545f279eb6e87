import { expect } from "chai";
import fc from "fast-check";
import { visible } from "../../../drills/report/visible.ts";
import { hostileNames } from "../../support/evidence.ts";

describe("text made visible", () => {
    it("keeps every letter, mark and sign of any script as it is", () => {
        for (const text of ["public.orders", "größe", "日本語", "عربي", "e\u0301", "😀", "a b\u00a0c"]) {
            expect(visible(text)).to.equal(text);
        }
    });

    it("writes out what would be obeyed, dropped or refused", () => {
        expect(visible("invoice\u202Efdp.exe")).to.equal("invoice\\u{202e}fdp.exe");
        expect(visible("\u001B[31m\u0000\n")).to.equal("\\u{1b}[31m\\u{0}\\u{a}");
        expect(visible("a\u200Bb\uFEFF\u{E0041}")).to.equal("a\\u{200b}b\\u{feff}\\u{e0041}");
        expect(visible("\uD83D")).to.equal("\\u{d83d}");
    });

    it("is well-formed, and has nothing left that a terminal, a page or XML would trip over", () => {
        const anyText = fc
            .array(fc.integer({ min: 0, max: 0xffff }))
            .map((units) => String.fromCharCode(...units));
        fc.assert(
            fc.property(fc.oneof(anyText, fc.constantFrom(...hostileNames)), (text) => {
                const shown = visible(text);
                expect(shown).not.to.match(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u2028\u2029\ufffe\uffff]/u);
                expect(visible(shown)).to.equal(shown);
            }),
        );
    });
});
