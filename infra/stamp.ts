import { project } from "./naming.ts";

/** What the tags of everything that a drill makes on AWS say: whose it is, until when, and of which target. */
export const stampTags = {
    drillId: `${project}:drill-id`,
    expiresAt: `${project}:expires-at`,
    target: `${project}:target`,
} as const;
