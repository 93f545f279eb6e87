import type { Quota } from "../../../../../infra/aws/rds-rows.ts";
import type { Ground } from "../ground.ts";
import { defineLook, type Seen } from "../look.ts";

type QuotaCode = "quota-used-up" | "quota-unknown";

/** Whether the account may have what the drill makes. */
export const quotas = defineLook<QuotaCode>({
    id: "quotas",
    spares: "A quota that is used up is found in the middle of a drill, or in the middle of a disaster.",
    meanings: {
        "quota-used-up": {
            level: "failure",
            means: "a quota of the account has no room for what the drill makes",
            failure: "AwsQuotaExceeded",
            remedy: "Raise the quota, or remove what is not needed; `lifeboat sweep` removes what drills left.",
        },
        "quota-unknown": {
            level: "warning",
            means: "AWS does not tell a quota, so that nobody knows whether there is room",
            remedy: "Look it up under Service Quotas.",
        },
    },
    look: async (ground) => {
        const known = await ground.quotas();
        return needs(ground).flatMap((need) => judged(need, known));
    },
});

interface Need {
    /** As RDS names the quota. */
    readonly name: string;
    readonly amount: number;
    readonly unit: string;
}

/** What a drill adds to what RDS counts. */
function needs({ point }: Ground): readonly Need[] {
    return [
        { name: "DBInstances", amount: 1, unit: "instances" },
        { name: "AllocatedStorage", amount: point.allocatedGigabytes, unit: "GB" },
        { name: "DBParameterGroups", amount: 1, unit: "parameter groups" },
        // a copy is a snapshot of RDS until the drill has removed it
        ...(point.from.kind === "air-gapped"
            ? [{ name: "ManualSnapshots", amount: 1, unit: "snapshots" }]
            : []),
    ];
}

function judged({ name, amount, unit }: Need, known: readonly Quota[]): readonly Seen<QuotaCode>[] {
    const quota = known.find((candidate) => candidate.name === name);
    if (quota === undefined)
        return [{ code: "quota-unknown", subject: name, message: "RDS does not tell this quota." }];
    const { used, most } = quota;
    if (used + amount <= most) return [];
    const message = `${used} of ${most} ${unit} are used, and the drill needs ${amount} more.`;
    return [{ code: "quota-used-up", subject: name, message }];
}
