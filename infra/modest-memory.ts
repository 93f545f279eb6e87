import v8 from "node:v8";

/**
 * Options of Node for a process that collects its garbage early instead of letting the heap grow while there is memory:
 * lifeboat runs beside a production that needs it more. Costs a little time.
 */
export const modestMemory: readonly string[] = ["--max-semi-space-size=1", "--heap-growing-percent=20"];

/** As much of that as can still be had in a process that runs already; call it before there is much to collect. */
export function keepMemoryModest(): void {
    // both are read at each collection
    v8.setFlagsFromString("--semi-space-growth-factor=1");
    v8.setFlagsFromString("--heap-growing-percent=20");
}
