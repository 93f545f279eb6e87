import type * as pulumi from "@pulumi/pulumi";

/** One thing that a role may do, or must never do. */
export interface Statement {
    /**
     * Default `Allow`. `Deny` outranks whatever else the role is allowed, now or by a policy attached later; it holds in
     * every region, and may name actions with wildcards.
     */
    readonly effect?: "Allow" | "Deny";
    /** What for, in letters and digits: AWS shows it where it denies. */
    readonly sid: string;
    /** Full names such as `rds:CreateDBSnapshot`, without wildcards. */
    readonly actions: readonly string[];
    /** ARNs; `*` only for actions that AWS grants on nothing smaller, and never for one that deletes. */
    readonly resources: readonly pulumi.Input<string>[];
    /** Further conditions, by operator and key. */
    readonly conditions?: Readonly<Record<string, Readonly<Record<string, pulumi.Input<string | string[]>>>>>;
    /**
     * Regions in which it holds. Default: the stack's own, and for `Deny` all. State more where the action crosses regions, such as a copy
     * to the DR region; `us-east-1` for services that answer from there alone (IAM, Route 53, Cost Explorer).
     */
    readonly regions?: readonly string[];
}

/** A policy document as AWS reads it. */
export interface PolicyDocument {
    readonly Version: "2012-10-17";
    readonly Statement: readonly object[];
}

/** Of IAM statements, each that allows held to its regions. */
export function policyDocument(statements: readonly Statement[], region: string): PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: statements.map((statement) => {
            const { sid, effect = "Allow", actions, resources } = statement;
            const conditions = conditionsOf(statement, region);
            return {
                Sid: sid,
                Effect: effect,
                Action: actions,
                Resource: resources,
                ...(Object.keys(conditions).length === 0 ? {} : { Condition: conditions }),
            };
        }),
    };
}

function conditionsOf({ effect, conditions = {}, regions }: Statement, region: string): object {
    // a denial with a region would not hold in another one
    if (effect === "Deny" && regions === undefined) return conditions;
    return {
        ...conditions,
        StringEquals: { ...conditions["StringEquals"], "aws:RequestedRegion": regions ?? [region] },
    };
}

/**
 * Why a statement may not stand in a role, one sentence each; none where it may. Roles that the five systems state
 * allow `backup:*` on `*`: ours name what they do and to what.
 */
export function statementProblems({ sid, effect = "Allow", actions, resources }: Statement): string[] {
    const empty = [
        ...(actions.length === 0 ? [`${sid} names no action`] : []),
        ...(resources.length === 0 ? [`${sid} names no resource`] : []),
    ];
    // what denies cannot be too wide
    if (effect === "Deny") return empty;
    const wide = actions.filter((action) => action.includes("*"));
    const deletes = actions.filter((action) =>
        /:(delete|remove|terminate|schedulekeydeletion)/i.test(action),
    );
    const anywhere = resources.some((resource) => resource === "*");
    return [
        ...empty,
        ...wide.map((action) => `${sid} allows ${action}: name each action`),
        ...(anywhere ? deletes.map((action) => `${sid} allows ${action} on everything`) : []),
    ];
}
