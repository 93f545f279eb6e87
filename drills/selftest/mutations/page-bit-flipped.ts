import path from "node:path";
import { pageBytes } from "../../../infra/local/base-backup/page-checksum.ts";
import { readPage, writePage } from "../bytes/page-file.ts";
import { drawTable, rowsHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

export const pageBitFlipped: Mutation = {
    id: "page-bit-flipped",
    title: "a bit of a page is wrong",
    row: 1,
    does: "One bit of one page of a table is flipped; its checksum is what it was, and does not agree.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: async (copy) => {
        const table = drawTable(copy);
        const file = path.join(await copy.stopped(), table.file);
        const block = copy.draw.below(table.blocks);
        const byte = copy.draw.below(pageBytes);
        const page = await readPage(file, block);
        page.writeUInt8(page.readUInt8(byte) ^ (1 << copy.draw.below(8)), byte);
        await writePage(file, block, page);
        return rowsHit(table, { block, byte });
    },
};
