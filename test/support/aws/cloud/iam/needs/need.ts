import type { Context } from "../condition.ts";

/** A permission that a call needs: one action on every one of these. */
export interface Need {
    /** As IAM writes it. */
    readonly action: string;
    /** ARNs, or `*` where AWS knows nothing smaller. */
    readonly resources: readonly string[];
    /** Beside what every request has. */
    readonly context?: Context;
}
