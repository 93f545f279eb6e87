import { Failure } from "../../../../infra/failure.ts";
import type { Update } from "./update.ts";

/** How long a provider may take to end what it was doing once it was asked to. */
const graceMilliseconds = 10_000;

/**
 * Ends the update early when the caller aborts: no new step, providers are asked to end theirs, and are ended when
 * they take too long.
 * @returns stops listening
 */
export function heedAbort(signal: AbortSignal | undefined, update: Update): () => void {
    if (signal === undefined) return () => undefined;
    let impatient: NodeJS.Timeout | undefined;
    const cancel = () => {
        update.admission.fail(
            new Failure("DrillInterrupted", `The update of stack ${update.stack.name} was cancelled.`),
        );
        void update.providers.cancel();
        impatient = setTimeout(() => void update.providers.stop(), graceMilliseconds);
    };
    if (signal.aborted) cancel();
    else signal.addEventListener("abort", cancel, { once: true });
    return () => {
        signal.removeEventListener("abort", cancel);
        clearTimeout(impatient);
    };
}
