import { columnsSql, type FoundColumn } from "../catalog-victims.ts";
import { objectMutation } from "../object-mutation.ts";

export const defaultChanged = objectMutation<FoundColumn>({
    id: "default-changed",
    title: "a default is another",
    row: 11,
    does: "The default of one column is changed or dropped: no row knows it.",
    check: "schema",
    find: columnsSql("a.atthasdef AND a.attgenerated = ''"),
    change: ({ table, column }, draw) =>
        `ALTER TABLE ${table} ALTER COLUMN ${column} ${draw.one(["SET DEFAULT NULL", "DROP DEFAULT"])}`,
    names: ({ table }) => [table],
    facts: ({ column }) => ({ column }),
});
