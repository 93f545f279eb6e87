/**
 * What kind of restore a baseline can be held against. `physical`: copies of the same files, where object ids and
 * bytes come back as they were. `logical`: also what a dump brings back, where objects are known by their names and
 * rows have no lasting place.
 */
export const planKinds = ["physical", "logical"] as const;

/** One of {@link planKinds}. */
export type PlanKind = (typeof planKinds)[number];

/**
 * Names of the row formula; another formula is another name. In all of them the hashes of the rows are added up
 * exactly (no xor, no wrap), so that parts of a table add up in any order.
 * `column-hash-sum-2`: `hashfloat8extended(float8(...))` of PostgreSQL's own hashes of the columns, combined by xor:
 * fast, but not promised from one major version to another.
 * `sha256-binary-sum-1`: the first 64 bits of the SHA-256 of `record_send(ROW(seed, ...))`.
 * `sha256-text-sum-1`: the first 64 bits of the SHA-256 of `record_out(ROW(seed, ...))`: the same on every major.
 */
export const algorithms = ["column-hash-sum-2", "sha256-binary-sum-1", "sha256-text-sum-1"] as const;

/** One of {@link algorithms}. */
export type Algorithm = (typeof algorithms)[number];

/** How a baseline tells one content from another. The baseline keeps it, and a copy is read in the same way. */
export interface Method {
    readonly plan: PlanKind;
    readonly algorithm: Algorithm;
}

/**
 * @param strong SHA-256 for each row, at about a quarter of the speed: of its bytes for physical restores, which are
 * of the same major version by nature; of its text for logical ones, which may not be
 */
export function methodOf(plan: PlanKind, strong: boolean): Method {
    if (!strong) return { plan, algorithm: "column-hash-sum-2" };
    return { plan, algorithm: plan === "physical" ? "sha256-binary-sum-1" : "sha256-text-sum-1" };
}

/**
 * Why hashes that differ prove nothing between these two servers; null where they do. Hashes that are the same
 * prove the same rows on any version: nobody makes them agree by accident.
 *
 * @param then the baseline's `server_version`
 * @param now the copy's
 */
export function unpromised(algorithm: Algorithm, then: string, now: string): string | null {
    if (algorithm === "sha256-text-sum-1" || majorOf(then) === majorOf(now)) return null;
    return (
        `the copy runs PostgreSQL ${majorOf(now)} and the baseline is of ${majorOf(then)}, and hashes of one major ` +
        "version are not promised on another (a baseline that is captured with --logical --strong can be compared)"
    );
}

/** `18` of `18.4 (Debian 18.4-1)` and of `18beta1`. */
function majorOf(serverVersion: string): string {
    return /^\d+/.exec(serverVersion)?.[0] ?? serverVersion;
}
