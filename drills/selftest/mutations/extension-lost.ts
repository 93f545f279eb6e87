import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const extensionLost = statementMutation({
    id: "extension-lost",
    title: "an extension is lost",
    row: 17,
    does: "One extension is dropped, with what depends on it.",
    check: "extensions-and-collations",
    change: async (session, copy) => {
        const extension = copy.draw.one(["pg_trgm", "intarray", "pg_freespacemap"]);
        await session.script(`DROP EXTENSION ${extension} CASCADE`);
        return objectHit([`extension ${extension}`]);
    },
});
