import { truncate } from "node:fs/promises";
import path from "node:path";
import { pageBytes } from "../../../infra/local/base-backup/page-checksum.ts";
import { drawTable, rowsHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

export const fileTruncated: Mutation = {
    id: "file-truncated",
    title: "the end of a table is cut off",
    row: 4,
    does: "The file of one table ends some pages early, on the boundary of a page.",
    wanted: { check: "rows", verdict: "failed" },
    changesRows: true,
    inflict: async (copy) => {
        const table = drawTable(copy);
        const file = path.join(await copy.stopped(), table.file);
        const blocks = copy.draw.below(table.blocks);
        await truncate(file, blocks * pageBytes);
        return rowsHit(table, { blocks });
    },
};
