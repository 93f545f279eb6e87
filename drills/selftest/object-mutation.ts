import type { Draw } from "../../infra/local/faults/draw.ts";
import { type CheckId, type Hit, type Mutation } from "./mutation.ts";
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
}

/** Names in `Found` are quoted by the query already. Throws `Internal` when the workbench has nothing of the kind. */
export function objectMutation<Found extends Readonly<Record<string, string>>>({
    find,
    change,
    names,
    ...description
}: ObjectChange<Found>): Mutation {
    return statementMutation({
        ...description,
        change: async (session, { draw }) => {
            const found = draw.one(await session.query<Found>(find));
            await session.script(change(found, draw));
            return objectHit(names(found), found);
        },
    });
}
