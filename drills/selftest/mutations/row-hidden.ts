import path from "node:path";
import { denyXmin, tuplesOf } from "../bytes/heap-page.ts";
import { changeSilently } from "../bytes/page-file.ts";
import { drawTable, rowsHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

export const rowHidden: Mutation = {
    id: "row-hidden",
    title: "a hint bit hides a row",
    row: 21,
    does: "The hint bits of one row say that the transaction that wrote it was rolled back.",
    wanted: { check: "rows", verdict: "failed" },
    changesRows: true,
    inflict: async (copy) => {
        const table = drawTable(copy);
        const file = path.join(await copy.stopped(), table.file);
        const block = copy.draw.below(table.blocks);
        const line = await changeSilently(file, block, (page) => {
            const tuple = copy.draw.one(tuplesOf(page));
            denyXmin(page, tuple);
            return tuple.line;
        });
        return rowsHit(table, { row: `(${block},${line})` });
    },
};
