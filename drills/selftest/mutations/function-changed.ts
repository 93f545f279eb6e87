import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const functions = [
    {
        name: "extras.fee(length integer)",
        sql: "FUNCTION extras.fee(length int) RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT length * 1.26 $$",
    },
    {
        name: "extras.stamped()",
        sql: "FUNCTION extras.stamped() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
    },
    {
        name: "extras.settle(IN harbour integer)",
        sql: "PROCEDURE extras.settle(harbour int) LANGUAGE sql AS $$ DELETE FROM extras.moorings WHERE harbour_id = harbour $$",
    },
];

export const functionChanged = statementMutation({
    id: "function-changed",
    title: "a function does something else",
    row: 11,
    does: "The body of one function is another.",
    check: "schema",
    change: async (session, copy) => {
        const { name, sql } = copy.draw.one(functions);
        await session.script(`CREATE OR REPLACE ${sql}`);
        return objectHit([name], { function: name });
    },
});
