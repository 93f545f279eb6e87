import type { Session } from "../../infra/postgres/session.ts";
import type { CheckId, Hit, MutableCopy, Mutation } from "./mutation.ts";

/** A mutation of something beside the rows: a definition, a right, a sequence. */
export interface StatementChange extends Pick<Mutation, "id" | "title" | "row" | "does"> {
    /** The check that must name what was hit. */
    readonly check: CheckId;
    /** Default `failed`. */
    readonly verdict?: Mutation["wanted"]["verdict"];
    readonly change: (session: Session, copy: MutableCopy) => Promise<Hit>;
}

/** Nothing of it has to show in the rows of a table. */
export function statementMutation({ check, verdict, change, ...description }: StatementChange): Mutation {
    return {
        ...description,
        wanted: { check, verdict: verdict ?? "failed" },
        changesRows: false,
        inflict: (copy) => copy.inDatabase((session) => change(session, copy)),
    };
}
