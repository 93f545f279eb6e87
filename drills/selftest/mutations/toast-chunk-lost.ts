import path from "node:path";
import { forgetTuple, tuplesOf } from "../bytes/heap-page.ts";
import { changeSilently } from "../bytes/page-file.ts";
import { drawToast, rowsHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

export const toastChunkLost: Mutation = {
    id: "toast-chunk-lost",
    title: "a part of a long value is lost",
    row: 20,
    does: "One piece of a value that is stored out of line is not there any more.",
    wanted: { check: "content", verdict: "failed" },
    changesRows: true,
    inflict: async (copy) => {
        const { table, toast } = drawToast(copy);
        const file = path.join(await copy.stopped(), toast.file);
        const block = copy.draw.below(toast.blocks);
        const line = await changeSilently(file, block, (page) => {
            const chunk = copy.draw.one(tuplesOf(page));
            forgetTuple(page, chunk);
            return chunk.line;
        });
        return rowsHit(table, { chunk: `(${block},${line})` });
    },
};
