import path from "node:path";
import { leafEntries } from "../bytes/btree-page.ts";
import { changeSilently } from "../bytes/page-file.ts";
import type { Draw } from "../../../infra/local/faults/draw.ts";
import { nothingToHit, objectHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

export const indexKeyOverwritten: Mutation = {
    id: "index-key-overwritten",
    title: "a key in an index is wrong",
    row: 14,
    does: "One key of a b-tree is overwritten where no checksum can tell.",
    wanted: { check: "indexes", verdict: "failed" },
    changesRows: false,
    inflict: async (copy) => {
        const index = copy.draw.one(copy.catalog.btrees.filter(({ blocks }) => blocks > 1));
        const file = path.join(await copy.stopped(), index.file);
        for (const block of copy.draw.shuffled(numbersBelow(index.blocks))) {
            const line = await changeSilently(file, block, (page) => overwriteKey(page, copy.draw));
            if (line !== null) return objectHit([index.printed], { block, line });
        }
        throw nothingToHit();
    },
};

/** The second byte of a key is one of its value, whatever its type; returns the entry, or null where there is none. */
function overwriteKey(page: Buffer, draw: Draw): number | null {
    const entries = leafEntries(page);
    if (entries.length === 0) return null;
    const { key, line } = draw.one(entries);
    page.writeUInt8(page.readUInt8(key + 1) ^ (1 << draw.below(8)), key + 1);
    return line;
}

function numbersBelow(limit: number): readonly number[] {
    return Array.from({ length: limit }, (_, number) => number);
}
