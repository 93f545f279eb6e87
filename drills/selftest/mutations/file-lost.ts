import { rm } from "node:fs/promises";
import path from "node:path";
import { drawTable, rowsHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

export const fileLost: Mutation = {
    id: "file-lost",
    title: "the file of a table is lost",
    row: 4,
    does: "The file of one table is not there.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: async (copy) => {
        const table = drawTable(copy);
        await rm(path.join(await copy.stopped(), table.file));
        return rowsHit(table, { file: table.file });
    },
};
