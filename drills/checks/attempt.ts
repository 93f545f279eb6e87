import type { Session } from "../../infra/postgres/session.ts";
import { isAnswer, isDamage, said } from "../baseline/read-error.ts";
import type { Finding } from "../model/check-outcome.ts";

/** What came of work on one subject: a value, or what the server said against it. */
export type Attempt<Result> = { readonly value: Result } | { readonly refused: unknown };

/**
 * Does work on one subject so that its error does not end the check and its locks do not outlive it. Everything that
 * the work did is rolled back. Errors other than an answer of the server are thrown.
 */
export async function attempt<Result>(
    session: Session,
    work: () => Promise<Result>,
): Promise<Attempt<Result>> {
    await session.script("SAVEPOINT subject");
    try {
        return { value: await work() };
    } catch (error) {
        if (!isAnswer(error)) throw error;
        return { refused: error };
    } finally {
        // a connection that is gone has nothing to roll back; its error is on the way already
        await session
            .script("ROLLBACK TO SAVEPOINT subject; RELEASE SAVEPOINT subject")
            .catch(() => undefined);
    }
}

/** Like {@link attempt}, with the server's error thrown. */
export async function apart<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
    const outcome = await attempt(session, work);
    if ("refused" in outcome) throw outcome.refused;
    return outcome.value;
}

/** A subject that could not be looked at: damage is a failure, anything else leaves the question open. */
export function readFinding(subject: string, error: unknown): Finding {
    return { level: isDamage(error) ? "failure" : "inconclusive", subject, message: sentenceOf(error) };
}

function sentenceOf(error: unknown): string {
    const message = said(error);
    return `${isDamage(error) ? "The server reports damage" : "It could not be looked at"}: ${message}.`;
}
