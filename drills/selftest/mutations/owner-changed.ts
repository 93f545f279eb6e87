import { statementMutation } from "../statement-mutation.ts";
import { drawTable, objectHit } from "../victims.ts";

export const ownerChanged = statementMutation({
    id: "owner-changed",
    title: "a table has another owner",
    row: 19,
    does: "A table belongs to another role.",
    check: "roles-and-grants",
    change: async (session, copy) => {
        const table = drawTable(copy);
        await session.script(`ALTER TABLE ${table.sql} OWNER TO selftest_guest`);
        return objectHit([table.printed]);
    },
});
