import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

export const collationOfAnotherVersion = statementMutation({
    id: "collation-of-another-version",
    title: "the order of letters is of another version",
    row: 16,
    does: "The catalog says that the indexes of the database were ordered by other rules than those of this server.",
    check: "extensions-and-collations",
    change: async (session, copy) => {
        const version = `0.${copy.draw.below(1_000)}`;
        await session.query("UPDATE pg_database SET datcollversion = $1 WHERE datname = current_database()", [
            version,
        ]);
        return objectHit(["collation the database's default"], { version });
    },
});
