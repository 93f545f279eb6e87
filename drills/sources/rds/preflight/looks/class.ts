import { defineLook } from "../look.ts";

/** Whether the class of the restored instance can be had. */
export const instanceClass = defineLook({
    id: "class",
    spares: "Not every class runs every version in every region; a restore into one that does not is refused late.",
    meanings: {
        "class-not-orderable": {
            level: "failure",
            means: "RDS does not offer the class for the version in this region",
            failure: "PreflightRefused",
            remedy: "Choose another class with `lifeboat:drill.instanceClass`.",
        },
    },
    look: async ({ target, request, canOrder }) => {
        if (await canOrder()) return [];
        const message = `It cannot be had for PostgreSQL ${request.point.serverVersion} in ${target.region}.`;
        return [{ code: "class-not-orderable", subject: target.instanceClass, message }];
    },
});
