import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const rowSecurityOff = statementMutation({
    id: "row-security-off",
    title: "row security is off",
    row: 19,
    does: "The policies of one table are there, and nothing asks them any more.",
    check: "schema",
    change: async (session, copy) => {
        const table = copy.draw.one(["extras.moorings", "extras.harbours"]);
        await session.script(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
        return objectHit([table], { table });
    },
});
