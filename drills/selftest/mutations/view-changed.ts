import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const views = [
    { view: "extras.short_moorings", query: "SELECT id, code FROM extras.moorings WHERE length < 21" },
    { view: "extras.short_moorings", query: "SELECT id, code FROM extras.moorings" },
    { view: "extras.busy_harbours", query: "SELECT harbour_id, 0::bigint AS moorings FROM extras.moorings" },
];

export const viewChanged = statementMutation({
    id: "view-changed",
    title: "a view shows something else",
    row: 11,
    does: "The query of one view is another, with the same columns.",
    check: "schema",
    change: async (session, copy) => {
        const { view, query } = copy.draw.one(views);
        await session.script(`CREATE OR REPLACE VIEW ${view} AS ${query}`);
        return objectHit([view], { view });
    },
});
