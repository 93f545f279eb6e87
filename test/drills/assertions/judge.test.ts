import { expect } from "chai";
import type { Answer, Value } from "../../../drills/assertions/ask.ts";
import { type AtBaseline, judgeAnswer, type Judgement } from "../../../drills/assertions/judge.ts";
import { parseExpectation } from "../../../infra/expectation.ts";

function judged(
    expectation: string,
    answer: Answer,
    atBaseline: AtBaseline = { missing: "none" },
): Judgement {
    const read = parseExpectation(expectation);
    if ("wrong" in read) throw new Error(read.wrong);
    return judgeAnswer(read, answer, atBaseline);
}

function value(text: string | null, type = "bigint"): Answer & Value {
    return { kind: "value", text, type, characters: text?.length ?? 0 };
}

const sound: Judgement = { holds: true, figures: null };

describe("the judgement of an assertion", () => {
    it("counts rows to the last one", () => {
        expect(judged("rows = 2", { kind: "rows", rows: 2 })).to.deep.equal(sound);
        expect(judged("rows = 1", { kind: "rows", rows: 2_000 })).to.deep.equal({
            holds: false,
            because: "It returns 2,000 rows; 1 row expected.",
        });
        expect(judged("rows = 1", { kind: "rows", rows: 0 })).to.include({
            because: "It returns no row; 1 row expected.",
        });
        expect(judged("no rows", { kind: "rows", rows: 1 })).to.include({
            because: "It returns 1 row; none was expected.",
        });
    });

    it("compares text, and takes 1.50 for another value than 1.5", () => {
        expect(judged("= 1.50", value("1.50", "numeric"))).to.deep.equal(sound);
        expect(judged("= 1.50", value("1.5", "numeric"))).to.include({
            because: "It returns another value: numeric of 3 characters.",
        });
        expect(judged("= 'null'", value(null, "text"))).to.include({
            because: "It returns another value: NULL.",
        });
    });

    it("includes both ends of a range", () => {
        for (const [text, holds] of [
            ["0.99", false],
            ["1", true],
            ["2.50", true],
            ["2.51", false],
        ] as const) {
            expect(judged("between 1 and 2.5", value(text, "numeric")).holds, text).to.equal(holds);
        }
    });

    it("takes for a number only what the server calls one", () => {
        for (const [text, type] of [
            ["2", "text"],
            ["NaN", "numeric"],
            ["Infinity", "double precision"],
            [null, "bigint"],
        ] as const) {
            const { because } = judged("between 1 and 3", value(text, type)) as { because: string };
            expect(because).to.match(/^It returns no number but .*; expected: between 1 and 3\.$/);
        }
    });

    it("holds a number against that of the baseline, and tells both", () => {
        const then = { number: "200" };
        expect(judged("within 5% of baseline", value("190"), then)).to.deep.equal({
            holds: true,
            figures: "190; 200 at the baseline.",
        });
        expect(judged("within 5% of baseline", value("211"), then).holds).to.equal(false);
        expect(judged("at least baseline", value("200"), then).holds).to.equal(true);
        expect(judged("at least baseline", value("199"), then)).to.deep.equal({
            holds: false,
            because: "It returns 199; 200 at the baseline; expected: at least baseline.",
        });
    });

    it("is open where the baseline has no number, and says why", () => {
        expect(judged("at least baseline", value("1"), { missing: "Nobody asked." })).to.deep.equal({
            holds: null,
            because: "Nobody asked.",
        });
    });

    it("never tells a value where the baseline is not asked", () => {
        const secret = "4111111111111111";
        for (const expectation of ["= 1", "between 1 and 2"]) {
            expect(JSON.stringify(judged(expectation, value(secret))), expectation).not.to.contain(secret);
        }
    });
});
