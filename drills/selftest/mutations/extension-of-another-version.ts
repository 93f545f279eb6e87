import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const extensionOfAnotherVersion = statementMutation({
    id: "extension-of-another-version",
    title: "an extension is at another version",
    row: 17,
    does: "One extension says that it is at a version that production does not have.",
    check: "extensions-and-collations",
    change: async (session, copy) => {
        const extension = copy.draw.one(["pg_trgm", "intarray", "pg_freespacemap", "hstore", "citext"]);
        const version = `0.${copy.draw.below(10)}`;
        await session.query("UPDATE pg_extension SET extversion = $1 WHERE extname = $2", [
            version,
            extension,
        ]);
        return objectHit([`extension ${extension}`], { version });
    },
});
