import path from "node:path";
import { flipValueBit } from "../bytes/flip-value-bit.ts";
import { changeSilently } from "../bytes/page-file.ts";
import { drawTable, rowsHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

export const valueBitFlipped: Mutation = {
    id: "value-bit-flipped",
    title: "a bit of a value is wrong, the checksum right",
    row: 2,
    does: "One bit of the values of one row is flipped where no checksum can tell: before it was made, or where there is none.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: async (copy) => {
        const table = drawTable(copy, ({ columns }) => columns.length > 0);
        const file = path.join(await copy.stopped(), table.file);
        const block = copy.draw.below(table.blocks);
        const byte = await changeSilently(file, block, (page) => flipValueBit(page, copy.draw));
        return rowsHit(table, { block, byte });
    },
};
