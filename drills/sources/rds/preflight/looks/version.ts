import { parameterFamily } from "../../../../../infra/primary/parameters.ts";
import { defineLook } from "../look.ts";

/** Whether RDS still runs the version of the recovery point. */
export const version = defineLook({
    id: "version",
    spares: "RDS retires versions: a point of one that is gone comes back as another, or not at all.",
    meanings: {
        "version-gone": {
            level: "failure",
            means: "RDS knows no such version of PostgreSQL any more",
            failure: "PreflightRefused",
            remedy: "Upgrade production, and drill a recovery point of a version that RDS still runs.",
        },
        "version-deprecated": {
            level: "warning",
            means: "RDS makes no new instances of the version, and may restore to a newer one",
            remedy: "Upgrade production before its version is retired.",
        },
        "family-mismatch": {
            level: "failure",
            means: "the drill's parameter group would be of another family than the version's",
            failure: "PreflightRefused",
            remedy: "Report it with the version of the recovery point: families are named after majors.",
        },
    },
    look: async ({ request, engineVersion }) => {
        const { serverVersion } = request.point;
        const found = await engineVersion();
        const subject = `PostgreSQL ${serverVersion}`;
        if (found === undefined)
            return [{ code: "version-gone", subject, message: "RDS lists no such version in this region." }];
        const family = parameterFamily(serverVersion);
        if (found.family !== family) {
            const message = `RDS puts it into the family ${found.family}, and the drill's group is of ${family}.`;
            return [{ code: "family-mismatch", subject, message }];
        }
        if (found.status === "available") return [];
        return [{ code: "version-deprecated", subject, message: `RDS calls it ${found.status}.` }];
    },
});
