import type { Session } from "../../infra/postgres/session.ts";
import { ask } from "../assertions/ask.ts";
import type { AssertionSpec } from "../assertions/assertion.ts";
import { type AtBaseline, judgeAnswer, type Judgement } from "../assertions/judge.ts";
import { numberAtBaseline } from "../baseline/assertion-numbers.ts";
import { count } from "../count.ts";
import type { Finding } from "../model/check-outcome.ts";
import type { CheckContext, ServerCheck } from "./check.ts";

/** What a user knows of the data and nobody else can: accounts that balance, a tenant that must be there. */
export const assertions = {
    id: "assertions",
    title: "Assertions",
    proves: "Each of the configured queries returns what its owner expects of it, or what it returned at the baseline.",
    severity: "error",
    stage: "at-target",
    asks: "server",
    access: "read-only",
    needs: ["assertions"],
    whenNothing: "skipped",
    run: async (session, context) => {
        const findings: Finding[] = [];
        let held = 0;
        for (const spec of context.assertions) {
            const { holds, finding } = await assert(session, spec, context);
            if (holds) held += 1;
            if (finding !== undefined) findings.push(finding);
        }
        const asked = context.assertions.length;
        return { looked: asked, summary: `${count(held)} of ${count(asked)} hold`, findings };
    },
} as const satisfies ServerCheck;

interface Asserted {
    readonly holds: boolean;
    readonly finding: Finding | undefined;
}

async function assert(session: Session, spec: AssertionSpec, context: CheckContext): Promise<Asserted> {
    const answer = await ask(session, spec);
    if ("refused" in answer) {
        const level = answer.damage ? "failure" : "inconclusive";
        return { holds: false, finding: { level, subject: spec.name, message: answer.refused } };
    }
    return found(spec, judgeAnswer(spec.expectation, answer, atBaseline(spec, context)));
}

function atBaseline(spec: AssertionSpec, { baseline, baselineProblem }: CheckContext): AtBaseline {
    if (baseline !== null) return numberAtBaseline(baseline.assertions, spec);
    return { missing: `There is nothing to compare with: ${baselineProblem ?? "There is no baseline."}` };
}

/** One that holds is told only where it has a figure that its owner wants to see. */
function found({ name: subject }: AssertionSpec, judgement: Judgement): Asserted {
    switch (judgement.holds) {
        case true:
            return {
                holds: true,
                finding:
                    judgement.figures === null
                        ? undefined
                        : { level: "note", subject, message: judgement.figures },
            };
        case false:
            return { holds: false, finding: { level: "failure", subject, message: judgement.because } };
        case null:
            return { holds: false, finding: { level: "inconclusive", subject, message: judgement.because } };
    }
}
