import { expect } from "chai";
import { describeExpectation, looksAtBaseline, parseExpectation } from "../../infra/expectation.ts";

describe("an expectation", () => {
    it("is read in each of its forms, and written as it was read", () => {
        for (const [text, expectation] of [
            ["no rows", { kind: "no rows" }],
            ["rows = 12", { kind: "rows", rows: 12 }],
            ["= 0", { kind: "value", value: "0" }],
            ["= two words", { kind: "value", value: "two words" }],
            ["between -1.50 and 2", { kind: "between", low: "-1.50", high: "2" }],
            ["within 0.5% of baseline", { kind: "within", percent: "0.5" }],
            ["at least baseline", { kind: "at least baseline" }],
        ] as const) {
            expect(parseExpectation(` ${text}  `), text).to.deep.equal(expectation);
            expect(describeExpectation(expectation)).to.equal(text);
        }
        expect(parseExpectation("rows=3")).to.deep.equal({ kind: "rows", rows: 3 });
        expect(parseExpectation("=3")).to.deep.equal({ kind: "value", value: "3" });
        expect(parseExpectation("within 5 %  of baseline")).to.deep.equal({ kind: "within", percent: "5" });
    });

    it("takes a value in quotes as SQL does", () => {
        expect(parseExpectation("= 'it''s '")).to.deep.equal({ kind: "value", value: "it's " });
        expect(parseExpectation("= ''")).to.deep.equal({ kind: "value", value: "" });
        expect(parseExpectation("= 'null'")).to.deep.equal({ kind: "value", value: "null" });
    });

    it("looks at the baseline in two forms, and in no other", () => {
        const looking = [
            "no rows",
            "rows = 1",
            "= 1",
            "between 1 and 2",
            "within 1% of baseline",
            "at least baseline",
        ]
            .map((text) => parseExpectation(text))
            .map((read) => "kind" in read && looksAtBaseline(read));
        expect(looking).to.deep.equal([false, false, false, false, true, true]);
    });

    it("names the form that was meant", () => {
        for (const [text, meant] of [
            ["rows == 3", "rows = 3"],
            ["row = 3", "rows = 3"],
            ["3 rows", "rows = 3"],
            ["== 3", "= 3"],
            ["0", "= 0"],
            ["no row", "no rows"],
            ["No Rows", "no rows"],
            ["betwen 1 and 2.5", "between 1 and 2.5"],
            ["within 5 % of baselin", "within 5% of baseline"],
            ["atleast baseline", "at least baseline"],
        ] as const) {
            expect(parseExpectation(text), text).to.deep.equal({
                wrong: `an expectation; did you mean \`${meant}\`?`,
            });
        }
    });

    it("lists the forms where none was nearly written", () => {
        for (const text of ["", "whatever", "SELECT 1", "> 3", "between 1 and 2 and 3"]) {
            const read = parseExpectation(text);
            expect("wrong" in read && read.wrong, text).to.match(
                /^one of `no rows`, .*, `at least baseline`$/,
            );
        }
    });

    it("refuses what reads well and cannot be meant", () => {
        for (const [text, wrong] of [
            ["= NULL", /NULL is not: ask for `\.\.\. IS NULL`/],
            ["= 'open", /whose quote ends/],
            ["= 'a' b'", /whose quote ends/],
            ["between 2 and 1", /^a range with its smaller number first: `between 1 and 2`$/],
            ["between a and b", /^two numbers/],
        ] as const) {
            const read = parseExpectation(text);
            expect("wrong" in read && read.wrong, text).to.match(wrong);
        }
    });
});
