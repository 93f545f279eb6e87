import { statementMutation } from "../statement-mutation.ts";
import { drawTable, objectHit } from "../victims.ts";

export const grantToEverybody = statementMutation({
    id: "grant-to-everybody",
    title: "everybody may read a table",
    row: 19,
    does: "A table may be read by everybody.",
    check: "roles-and-grants",
    change: async (session, copy) => {
        const table = drawTable(copy);
        await session.script(`GRANT SELECT ON ${table.sql} TO PUBLIC`);
        return objectHit([table.printed]);
    },
});
