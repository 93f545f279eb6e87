import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";

const doubled = [
    {
        index: "extras.harbours_name_key",
        table: "extras.harbours",
        insert: (row: number) =>
            `INSERT INTO extras.harbours (name) SELECT name FROM extras.harbours WHERE id = ${row}`,
    },
    {
        index: "extras.moorings_code_key",
        table: "extras.moorings",
        insert: (row: number) =>
            `INSERT INTO extras.moorings (harbour_id, code, length) SELECT harbour_id, code, length FROM extras.moorings WHERE id = ${row}`,
    },
    {
        index: "extras.documents_pkey",
        table: "extras.documents",
        insert: (row: number) =>
            `INSERT INTO extras.documents SELECT id, title || '!', body FROM extras.documents WHERE id = 1 + ${row} % 24`,
    },
];

export const uniqueTwins = statementMutation({
    id: "unique-twins",
    title: "a unique index holds a key twice",
    row: 15,
    does: "A key is made to be there twice in a unique index, which says in the catalog that this cannot be.",
    check: "indexes",
    change: async (session, copy) => {
        const { index, table, insert } = copy.draw.one(doubled);
        await session.query("UPDATE pg_index SET indisunique = false WHERE indexrelid = $1::regclass", [
            index,
        ]);
        await session.script(insert(1 + copy.draw.below(30)));
        await session.query("UPDATE pg_index SET indisunique = true WHERE indexrelid = $1::regclass", [
            index,
        ]);
        return objectHit([index], { table }, [table]);
    },
});
