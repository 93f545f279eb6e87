import { project } from "./naming.ts";

/** What the tags of everything that a drill makes on AWS say: whose it is, until when, and of which target. */
export const stampTags = {
    drillId: `${project}:drill-id`,
    expiresAt: `${project}:expires-at`,
    target: `${project}:target`,
} as const;

/**
 * What the tags of production's instance say of the newest baseline; RDS copies them to the snapshots that it takes from
 * then on (`CopyTagsToSnapshot`), so that a snapshot names the baseline that was captured before it.
 */
export const baselineTags = {
    /** The whole second that it stands for, ISO 8601. */
    at: `${project}:baseline-at`,
    /** SHA-256 of its signed bytes, hex. */
    sha256: `${project}:baseline-sha256`,
} as const;
