/**
 * Runs `work` with errors that have no stack, or one that is not mapped back to TypeScript: the SDK notes a stack for
 * each of its promises, a dozen for every resource, and one more of any length for where a resource was declared.
 * Mapping them takes three quarters of a preview's time, and so would reading the maps of what the SDK loads meanwhile.
 */
export async function withoutStacks<Result>(work: () => Promise<Result>): Promise<Result> {
    const [limit, mapped] = [Error.stackTraceLimit, process.sourceMapsEnabled];
    Error.stackTraceLimit = 0;
    process.setSourceMapsEnabled(false);
    try {
        return await work();
    } finally {
        Error.stackTraceLimit = limit;
        process.setSourceMapsEnabled(mapped);
    }
}
