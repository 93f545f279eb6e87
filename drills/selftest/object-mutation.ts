import type { Draw } from "../../infra/local/faults/draw.ts";
import type { CheckId, Hit, Mutation } from "./mutation.ts";
import { statementMutation } from "./statement-mutation.ts";
import { objectHit } from "./victims.ts";

/** A mutation of one object of the catalog, drawn from all that it could hit. */
export interface ObjectChange<Found> extends Pick<Mutation, "id" | "title" | "row" | "does"> {
    /** The check that must name what was hit. */
    readonly check: CheckId;
    /** Query for all that could be hit, in an order. */
    readonly find: string;
    /** SQL that changes what was drawn. */
    readonly change: (found: Found, draw: Draw) => string;
    /** The names under which a finding may name it. */
    readonly names: (found: Found) => Hit["names"];
    /** What its name does not tell. Default nothing. */
    readonly facts?: (found: Found) => Hit["facts"];
    /** Tables whose rows are not what they were. Default none. */
    readonly tables?: Hit["tables"];
}

/** Names in `Found` are quoted by the query already. Throws `Internal` when the workbench has nothing of the kind. */
export function objectMutation<Found>(given: ObjectChange<Found>): Mutation {
    const { find, change, names, facts = () => ({}), tables, ...description } = given;
    return statementMutation({
        ...description,
        change: async (session, { draw }) => {
            const found = draw.one(await session.query<Found>(find));
            await session.script(change(found, draw));
            return objectHit(names(found), facts(found), tables);
        },
    });
}
