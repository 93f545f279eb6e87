/** What a pass may claim at most, weakest first. */
export const proofLevels = ["none", "restored", "opened", "read", "matched"] as const;
/** See {@link proofLevels}. */
export type Proof = (typeof proofLevels)[number];

/** What a drill says of the backup. `inconclusive` was not judged, and is never counted as passed. */
export type Verdict = "passed" | "degraded" | "failed" | "inconclusive";
