import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const generated = [
    { table: "extras.moorings", column: "doubled", type: "int", expression: "length + length" },
    { table: "extras.moorings", column: "doubled", type: "int", expression: "2 * length" },
];

export const generatedChanged = statementMutation({
    id: "generated-changed",
    title: "a generated column is computed otherwise",
    row: 11,
    does: "The expression of a generated column is written otherwise, so that every value stays what it was.",
    check: "schema",
    change: async (session, copy) => {
        const { table, column, type, expression } = copy.draw.one(generated);
        await session.script(
            `ALTER TABLE ${table} DROP COLUMN ${column};
             ALTER TABLE ${table} ADD COLUMN ${column} ${type} GENERATED ALWAYS AS (${expression}) STORED`,
        );
        return objectHit([table], { column });
    },
});
