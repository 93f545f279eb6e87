import { expect } from "chai";
import { excerpt } from "../../../drills/baseline/excerpt.ts";

describe("an excerpt of two definitions", () => {
    it("is all of them where they are short", () => {
        expect(excerpt("SELECT a\n   FROM t", "SELECT b")).to.deep.equal(["SELECT a FROM t", "SELECT b"]);
    });

    it("shows the place where long ones first differ", () => {
        const long = (word: string): string => `${"x, ".repeat(500)}${word}${", y".repeat(500)}`;
        const [left, right] = excerpt(long("first"), long("second"));
        expect(left)
            .to.match(/^\.\.\. .*x, first, y.* \.\.\.$/)
            .and.to.have.length.below(180);
        expect(right).to.match(/^\.\.\. .*x, second, y.* \.\.\.$/);
    });
});
