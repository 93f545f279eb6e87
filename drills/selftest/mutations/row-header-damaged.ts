import path from "node:path";
import { contradictXmax, tuplesOf } from "../bytes/heap-page.ts";
import { changeSilently } from "../bytes/page-file.ts";
import { drawTable, objectHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

export const rowHeaderDamaged: Mutation = {
    id: "row-header-damaged",
    title: "the header of a row contradicts itself",
    row: 21,
    does: "The header of one row says that it was deleted by several transactions and by one: its values can be read all the same.",
    wanted: { check: "heap", verdict: "failed" },
    changesRows: false,
    inflict: async (copy) => {
        const table = drawTable(copy);
        const file = path.join(await copy.stopped(), table.file);
        const block = copy.draw.below(table.blocks);
        const line = await changeSilently(file, block, (page) => {
            const tuple = copy.draw.one(tuplesOf(page));
            contradictXmax(page, tuple);
            return tuple.line;
        });
        return objectHit([table.printed], { row: `(${block},${line})` });
    },
};
