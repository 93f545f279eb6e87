/**
 * The smallest value that at least that share of all values does not exceed (nearest rank).
 * @param share between 0 and 1; the values may not be empty
 */
export function percentile(values: readonly number[], share: number): number {
    const sorted = [...values].sort((left, right) => left - right);
    const rank = Math.max(1, Math.ceil(share * sorted.length));
    return sorted[rank - 1] ?? Number.NaN;
}
