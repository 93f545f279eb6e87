/** Where production runs and what it promises. */
export interface Objectives {
    /** Recovery point objective: the most data, in seconds of commits, that may be lost. */
    readonly rpoSeconds: number;
    /** Recovery time objective: seconds from the choice of the point to the last check. */
    readonly rtoSeconds: number;
    /** Oldest acceptable recovery point, in seconds. */
    readonly maxPointAgeSeconds: number;
    /** Share of rows (0 to 1) that may stay unjudged before the content check fails. */
    readonly maxUnjudgedShare: number;
}
