import { passes } from "../../infra/aws/patience.ts";
import { failureInProviderWords } from "../../infra/aws/provider-words.ts";

/** Pauses between tries of what fails for a reason that nobody knows, in ms: the second road is not far. */
const shortPauses = [500, 2_000];

/** Where AWS throttles, does not answer, or wants another state first: minutes, with more between two tries each time. */
const longPauses = [2_000, 5_000, 10_000, 20_000, 30_000, 60_000];

/** The provider has waited by then: what uses the group is nothing that the engine knows of, and the second road does. */
const inUse = /\bInvalidDBParameterGroupState/;

/**
 * How long to wait before a stack that could not be destroyed is tried again, in ms; null where trying again is
 * pointless: what AWS denies, or does to nobody whose credentials have expired, it does so a minute later, too.
 * @param said the engine's error, in which the last answer of AWS stands as text
 * @param failed how many tries there were before this one
 */
export function pauseBeforeRetry(said: string, failed: number): number | null {
    if (inUse.test(said)) return null;
    const failure = failureInProviderWords(said);
    const pauses = failure === null ? shortPauses : passes(failure) ? longPauses : [];
    return pauses[failed] ?? null;
}
