/** How many tests ended how. */
export interface Tally {
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

export function sum(left: Tally, right: Tally): Tally {
    return {
        passed: left.passed + right.passed,
        failed: left.failed + right.failed,
        skipped: left.skipped + right.skipped,
    };
}

/** The last line of the suite. */
export function lastLine({ passed, failed, skipped }: Tally): string {
    return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** What the process that runs the tests tells the one that started it. */
export type FromTests = { readonly type: "counted"; readonly tally: Tally } | { readonly type: "ended" };
