import path from "node:path";
import { pageBytes } from "../../../infra/local/base-backup/page-checksum.ts";
import { writePage } from "../bytes/page-file.ts";
import { drawTable, rowsHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

export const pageZeroed: Mutation = {
    id: "page-zeroed",
    title: "a page is empty",
    row: 3,
    does: "One page of a table is nothing but zeros, which is a sound page to every checksum.",
    wanted: { check: "rows", verdict: "failed" },
    changesRows: true,
    inflict: async (copy) => {
        const table = drawTable(copy);
        const file = path.join(await copy.stopped(), table.file);
        const block = copy.draw.below(table.blocks);
        await writePage(file, block, Buffer.alloc(pageBytes));
        return rowsHit(table, { block });
    },
};
