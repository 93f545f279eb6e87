const events = ["uncaughtException", "unhandledRejection"] as const;

/**
 * Runs `work` and takes away the handlers for uncaught errors that it leaves behind. The SDK installs some while a
 * program runs and removes them when it ends; a program that waits for a resource that failed never ends, and its
 * handlers would swallow every later error of this process. For one program at a time: those of another that runs
 * meanwhile would be taken for leftovers.
 */
export async function withoutLeftoverHandlers<Result>(work: () => Promise<Result>): Promise<Result> {
    const before = events.map((event) => process.rawListeners(event));
    try {
        return await work();
    } finally {
        for (const [index, event] of events.entries()) {
            for (const listener of process.rawListeners(event)) {
                if (before[index]?.includes(listener) !== true) {
                    process.removeListener(event, listener as () => void);
                }
            }
        }
    }
}
