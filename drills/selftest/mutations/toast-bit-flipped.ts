import path from "node:path";
import { flipValueBit } from "../bytes/flip-value-bit.ts";
import { changeSilently } from "../bytes/page-file.ts";
import { drawToast, rowsHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

export const toastBitFlipped: Mutation = {
    id: "toast-bit-flipped",
    title: "a bit of a long value is wrong",
    row: 20,
    does: "One bit of a value that is stored out of line is flipped where no checksum can tell.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: async (copy) => {
        const { table, toast } = drawToast(copy);
        const file = path.join(await copy.stopped(), toast.file);
        const block = copy.draw.below(toast.blocks);
        const byte = await changeSilently(file, block, (page) => flipValueBit(page, copy.draw));
        return rowsHit(table, { block, byte });
    },
};
