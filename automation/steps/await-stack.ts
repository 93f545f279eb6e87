import type { RestoreRequest } from "../../drills/model/restore-request.ts";
import type { Source } from "../../drills/sources/source.ts";
import { Failure } from "../../infra/failure.ts";
import type { Progress } from "../../infra/progress.ts";

/** Outputs of a stack, as the engine hands them over. */
export type StackValues = Readonly<Record<string, unknown>>;

/** A stack on its way up, and how to give it up. */
export interface Rising {
    readonly up: Promise<StackValues>;
    /** Aborted with the failure that makes waiting pointless; the engine ends its update then. */
    readonly hopeless: AbortController;
}

/**
 * Waits for a stack. A restore that takes an hour must not look dead: whoever knows how far it is tells, until it is done,
 * and ends it where it never will be. Where it did not come up, the source says what that means, or what there is.
 */
export async function awaitStack(
    { source, signal }: { readonly source: Pick<Source, "watch" | "salvage">; readonly signal: AbortSignal },
    request: RestoreRequest,
    progress: Progress,
    { up, hopeless }: Rising,
): Promise<StackValues> {
    const done = new AbortController();
    const watching = source
        .watch?.(request, progress, AbortSignal.any([done.signal, signal]))
        .then((failure) => {
            if (failure !== null) hopeless.abort(failure);
        });
    try {
        return await up;
    } catch (error) {
        hopeless.signal.throwIfAborted();
        if (signal.aborted || source.salvage === undefined || !(error instanceof Failure)) throw error;
        return await source.salvage(request, error, progress, signal);
    } finally {
        done.abort();
        await watching;
    }
}
