import { AssertionError } from "chai";
import { Failure, type FailureName, messageOf } from "../../infra/failure.ts";

/** The failure that some work ends with; the test fails when it ends well, with another name, or with no Failure. */
export async function failureOf(work: Promise<unknown>, name: FailureName): Promise<Failure> {
    const outcome: unknown = await work.then(
        () => null,
        (error: unknown) => error,
    );
    if (outcome instanceof Failure && outcome.failure === name) return outcome;
    const what = outcome instanceof Failure ? `${outcome.failure}: ${outcome.message}` : messageOf(outcome);
    throw new AssertionError(`${name} was wanted, and there was ${outcome === null ? "no failure" : what}`);
}
