import { type Patience, type Try, untilDone } from "../../../../infra/aws/patience.ts";
import { Failure, type FailureName } from "../../../../infra/failure.ts";
import type { Survey } from "../../../../infra/leftover.ts";
import type { Place } from "./find.ts";
import { judge } from "./judge.ts";
import type { Thing } from "./thing.ts";

/** What is in one place, or why nobody knows, as a sentence. */
export type Look = { readonly things: readonly Thing[] } | { readonly unseen: string };

/** Whoever is nobody to AWS, or is at the wrong place, can look nowhere: that ends the look, and is thrown. */
const nobody: ReadonlySet<FailureName> = new Set([
    "AwsNoCredentials",
    "AwsCredentialsExpired",
    "AwsWrongPlace",
    "BadUsage",
]);

/** Looks at one place; one that may not be looked at is told, so that it does not hide the others. */
export async function lookAt({ called, things }: Place, patience: Patience): Promise<Look> {
    try {
        return {
            things: await untilDone(
                patience,
                () => steadily(things),
                (because, cause) => cause ?? moving(because),
            ),
        };
    } catch (error) {
        if (!(error instanceof Failure) || nobody.has(error.failure)) throw error;
        return { unseen: `Nobody could look at the ${called}: ${error.message}` };
    }
}

/** Where something went between the list and the look at its tags, the list is out of date. */
async function steadily(things: Place["things"]): Promise<Try<readonly Thing[]>> {
    try {
        return { done: await things() };
    } catch (error) {
        if (error instanceof Failure && error.failure === "AwsNotFound") return { notYet: error.message };
        throw error;
    }
}

function moving(because: string): Failure {
    return new Failure("AwsUnavailable", `What AWS lists goes on changing: ${because}`);
}

/** Judges all that was seen, in the order of the places. */
export function surveyOf(looks: readonly Look[], protectedIdentifiers: readonly string[]): Survey {
    const judged = looks
        .flatMap((look) => ("things" in look ? look.things : []))
        .map((thing) => judge(thing, protectedIdentifiers));
    return {
        leftovers: judged.flatMap((one) => (one.is === "leftover" ? [one.leftover] : [])),
        suspects: judged.flatMap((one) => (one.is === "suspect" ? [one.suspect] : [])),
        unseen: looks.flatMap((look) => ("unseen" in look ? [look.unseen] : [])),
    };
}
