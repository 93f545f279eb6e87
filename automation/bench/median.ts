/** The value in the middle, or between the two in the middle. The values may not be empty. */
export function median(values: readonly number[]): number {
    const sorted = values.toSorted((left, right) => left - right);
    const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
    return (lower + upper) / 2;
}
