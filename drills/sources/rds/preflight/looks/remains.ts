import { stampTags } from "../../../../../infra/stamp.ts";
import type { Tags } from "../../../../../infra/aws/rds-rows.ts";
import { defineLook } from "../look.ts";

/** What drills left that should be gone by now. */
export const remains = defineLook({
    id: "remains",
    spares: "What a crashed drill left costs money by the hour and takes up quotas.",
    meanings: {
        "expired-remains": {
            level: "note",
            means: "something of an earlier drill is still there after its expiry",
            remedy: "`lifeboat sweep` removes it.",
        },
    },
    look: async ({ now, instances, parameterGroups }) => {
        const [standing, groups] = await Promise.all([instances(), parameterGroups()]);
        return [
            ...standing.map(({ identifier, tags }) => ({ subject: identifier, tags })),
            ...groups.map(({ name, tags }) => ({ subject: name, tags })),
        ].flatMap(({ subject, tags }) => {
            const expiresAt = expiryOf(tags);
            if (expiresAt === null || Date.parse(expiresAt) > now.getTime()) return [];
            const message = `It is of ${tags[stampTags.drillId] ?? "a drill"}, and expired at ${expiresAt}.`;
            return [{ code: "expired-remains", subject, message }];
        });
    },
});

function expiryOf(tags: Tags): string | null {
    if (tags[stampTags.drillId] === undefined) return null;
    const expiresAt = tags[stampTags.expiresAt] ?? "";
    return Number.isNaN(Date.parse(expiresAt)) ? null : expiresAt;
}
