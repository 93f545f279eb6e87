import { defineLook, type Seen } from "../look.ts";

/** Who we are to AWS, and whether it is the stack's account and region. */
export const account = defineLook({
    id: "account",
    spares: "A drill with credentials of another account, or in another region, judges somebody else's backups.",
    meanings: {
        "wrong-account": {
            level: "failure",
            means: "the credentials are of another account than the stack's",
            failure: "AwsWrongPlace",
            remedy: "Use credentials of the account that the stack names.",
        },
        "wrong-region": {
            level: "failure",
            means: "the recovery point lies in another region than the stack restores in",
            failure: "AwsWrongPlace",
            remedy: "Drill it with the stack of its region: `--stack dr` restores what lies in the DR region.",
        },
    },
    look: async ({ target, point, request, identity }) => {
        const { account: ours, arn } = await identity();
        const seen: Seen<"wrong-account" | "wrong-region">[] = [];
        if (target.accountId !== null && target.accountId !== ours) {
            const message = `These credentials are of account ${ours}, and the stack is in ${target.accountId}.`;
            seen.push({ code: "wrong-account", subject: arn, message });
        }
        if (point.region !== target.region) {
            const message = `It lies in ${point.region}, and the drills of ${target.stack} restore in ${target.region}.`;
            seen.push({ code: "wrong-region", subject: request.point.id, message });
        }
        return seen;
    },
});
