import { z } from "zod";
import { literal } from "../../infra/postgres/quote.ts";
import {
    type ConnectionTarget,
    inTransaction,
    type Session,
    withSession,
} from "../../infra/postgres/session.ts";
import { ask, type Answer, askedAtBaseline } from "../assertions/ask.ts";
import type { AssertionSpec } from "../assertions/assertion.ts";
import { queryHash } from "../assertions/identity.ts";
import { type AtBaseline, numberOf, shapeOf } from "../assertions/judge.ts";

/** What the query of one assertion returned at the baseline: a number, or why there is none. Never both. */
export const assertionNumberSchema = z.strictObject({
    name: z.string(),
    /** Of the query's text: a number of another query says nothing. */
    sqlSha256: z.string(),
    /** In decimal, as the server printed it. The one thing in a baseline that was computed from values. */
    number: z
        .string()
        .regex(/^-?\d+(\.\d+)?(e[+-]?\d{1,3})?$/)
        .nullable(),
    problem: z.string().nullable(),
});

/** One of them in a baseline: `number` or `problem` is null, never both. */
export type AssertionNumber = z.infer<typeof assertionNumberSchema>;

/**
 * Asks the assertions whose expectation looks at the baseline, and no others, in the baseline's own snapshot. Only
 * numbers are kept; a query that cannot be run or returns anything else is kept with the reason.
 *
 * @param snapshot name of an exported snapshot, held by the caller until this returns
 */
export async function captureAssertionNumbers(
    target: ConnectionTarget,
    snapshot: string,
    assertions: readonly AssertionSpec[],
): Promise<AssertionNumber[]> {
    const asked = askedAtBaseline(assertions);
    if (asked.length === 0) return [];
    return withSession(target, { applicationName: "lifeboat assertions" }, (session) =>
        inTransaction(
            session,
            `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT ${literal(snapshot)}`,
            async () => {
                const numbers: AssertionNumber[] = [];
                for (const spec of asked) numbers.push(await captureNumber(session, spec));
                return numbers;
            },
        ),
    );
}

async function captureNumber(session: Session, spec: AssertionSpec): Promise<AssertionNumber> {
    const answer = await ask(session, spec);
    const found = "refused" in answer ? { missing: answer.refused } : numberIn(answer);
    return {
        name: spec.name,
        sqlSha256: queryHash(spec),
        number: "number" in found ? found.number : null,
        problem: "missing" in found ? found.missing : null,
    };
}

function numberIn(answer: Answer): AtBaseline {
    if (answer.kind !== "value") return { missing: "It did not return one row." };
    if (answer.text === null || numberOf(answer) === undefined) {
        return { missing: `It returned no number but ${shapeOf(answer)}.` };
    }
    return { number: answer.text };
}

/** What an assertion of today may be held against. */
export function numberAtBaseline(numbers: readonly AssertionNumber[], spec: AssertionSpec): AtBaseline {
    const found = numbers.find(({ name }) => name === spec.name);
    if (found === undefined) {
        return { missing: "It was not asked when the baseline was captured: take a new recovery point." };
    }
    if (found.sqlSha256 !== queryHash(spec)) {
        return {
            missing: "Its query was changed since the baseline was captured: take a new recovery point.",
        };
    }
    if (found.number === null) {
        return { missing: `It gave no number when the baseline was captured. ${found.problem ?? ""}`.trim() };
    }
    return { number: found.number };
}
