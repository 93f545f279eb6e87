/**
 * Runs `work` with errors that have no stack: the SDK notes one for each of its promises, a dozen for every resource,
 * and mapping them back to TypeScript takes three quarters of a preview's time.
 */
export async function withoutStacks<Result>(work: () => Promise<Result>): Promise<Result> {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
        return await work();
    } finally {
        Error.stackTraceLimit = limit;
    }
}
