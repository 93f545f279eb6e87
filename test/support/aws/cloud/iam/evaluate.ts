import { type Context, holds } from "./condition.ts";
import { listed, type PolicyDocument, type PolicyStatement, statementsOf } from "./policy.ts";
import { matches } from "./wildcard.ts";

/** What somebody wants to do to one thing. */
export interface Wish {
    /** As IAM writes it: `rds:DeleteDBInstance`. */
    readonly action: string;
    readonly resource: string;
    readonly context: Context;
}

/** How IAM decides, and the statement that decided. */
export interface Decision {
    readonly effect: "allowed" | "denied explicitly" | "not allowed";
    readonly sid: string | null;
}

/** A denial outranks everything; without a permission nothing is allowed. */
export function evaluate(policies: readonly PolicyDocument[], wish: Wish): Decision {
    const fitting = policies.flatMap(statementsOf).filter((statement) => fits(statement, wish));
    const denial = fitting.find(({ Effect }) => Effect === "Deny");
    if (denial !== undefined) return { effect: "denied explicitly", sid: denial.Sid ?? null };
    const permission = fitting.find(({ Effect }) => Effect === "Allow");
    if (permission === undefined) return { effect: "not allowed", sid: null };
    return { effect: "allowed", sid: permission.Sid ?? null };
}

function fits(statement: PolicyStatement, { action, resource, context }: Wish): boolean {
    // conditions first, so that an operator that nobody knows is found wherever it stands
    const held = holds(statement, context);
    return (
        held &&
        listed(statement.Action).some((pattern) => matches(pattern, action, { anyCase: true })) &&
        listed(statement.Resource).some((pattern) => matches(pattern, resource, { anyCase: false }))
    );
}
