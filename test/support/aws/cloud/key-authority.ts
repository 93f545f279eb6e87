import type { Decisions } from "./iam/decisions.ts";
import { evaluate } from "./iam/evaluate.ts";
import type { Principals } from "./principals.ts";

/** What whoever checks signatures by himself must know of keys, such as a database that takes tokens of IAM. */
export interface KeyAuthority {
    /** The secret of a key; null for one that is unknown, over, or presented with another session token. */
    readonly secretOf: (accessKeyId: string, sessionToken: string | null) => string | null;
    /** What IAM says of `rds-db:connect`. @param resource ARN of the role of the database */
    readonly mayConnect: (accessKeyId: string, resource: string) => boolean;
}

export function keyAuthority(principals: Principals, decisions: Decisions): KeyAuthority {
    return {
        secretOf: (accessKeyId, sessionToken) => principals.secretOf(accessKeyId, sessionToken),
        mayConnect: (accessKeyId, resource) => {
            const principal = principals.ofKey(accessKeyId);
            if (principal === undefined) return false;
            if (principal.policies === null) return true;
            const region = resource.split(":")[3] ?? "";
            const context = { "aws:requestedregion": region };
            const wish = { action: "rds-db:connect", resource, context };
            const { effect } = evaluate(principal.policies, wish);
            decisions.note({ ...wish, who: principal.arn, effect });
            return effect === "allowed";
        },
    };
}
