import { expect } from "chai";
import { outcomeOf, presented } from "../../../drills/checks/outcome.ts";
import type { Finding } from "../../../drills/model/check-outcome.ts";

const check = { severity: "error", whenNothing: "inconclusive" } as const;

function judged(
    levels: readonly Finding["level"][],
    looked = 1,
    of: Parameters<typeof outcomeOf>[0] = check,
): string {
    const findings = levels.map((level) => ({ level, subject: "s", message: "m" }));
    return outcomeOf(of, { looked, summary: "", findings });
}

describe("the outcome of a check", () => {
    it("is that of its worst finding", () => {
        expect(judged(["note", "warning", "inconclusive", "failure"])).to.equal("failed");
        expect(judged(["note", "warning", "inconclusive"])).to.equal("inconclusive");
        expect(judged(["note", "warning"])).to.equal("warned");
        expect(judged(["note"])).to.equal("passed");
    });

    it("is a warning at most where the check may only warn", () => {
        expect(judged(["failure"], 1, { ...check, severity: "warning" })).to.equal("warned");
    });

    it("is no pass where it looked at nothing", () => {
        expect(judged([], 0)).to.equal("inconclusive");
        expect(judged(["note"], 0)).to.equal("inconclusive");
        expect(judged([], 0, { ...check, whenNothing: "skipped" })).to.equal("skipped");
    });
});

describe("the findings of a check", () => {
    it("come worst first and keep their order otherwise", () => {
        const findings: readonly Finding[] = [
            { level: "note", subject: "a", message: "m" },
            { level: "failure", subject: "b", message: "m" },
            { level: "failure", subject: "c", message: "m" },
        ];
        expect(presented(findings).map(({ subject }) => subject)).to.deep.equal(["b", "c", "a"]);
    });

    it("are counted, not listed, beyond the first two hundred", () => {
        const many = Array.from({ length: 1_000 }, (_, n): Finding => ({
            level: "failure",
            subject: String(n),
            message: "m",
        }));
        const shown = presented(many);
        expect(shown).to.have.length(201);
        expect(shown.at(-1)).to.deep.equal({
            level: "failure",
            subject: "further findings",
            message: "800 more are not listed.",
        });
    });
});
