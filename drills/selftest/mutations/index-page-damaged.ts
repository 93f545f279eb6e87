import path from "node:path";
import { pageBytes } from "../../../infra/local/base-backup/page-checksum.ts";
import { readPage, writePage } from "../bytes/page-file.ts";
import { objectHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

export const indexPageDamaged: Mutation = {
    id: "index-page-damaged",
    title: "a page of an index cannot be read",
    row: 14,
    does: "One bit of one page of an index is flipped; its checksum does not agree.",
    wanted: { check: "indexes", verdict: "failed" },
    changesRows: false,
    inflict: async (copy) => {
        const index = copy.draw.one(copy.catalog.btrees);
        const file = path.join(await copy.stopped(), index.file);
        const block = copy.draw.below(index.blocks);
        const byte = copy.draw.below(pageBytes);
        const page = await readPage(file, block);
        page.writeUInt8(page.readUInt8(byte) ^ (1 << copy.draw.below(8)), byte);
        await writePage(file, block, page);
        // the planner looks at every index of a table, so that the table itself cannot be read any more
        return objectHit([index.printed], { block, byte }, [index.table]);
    },
};
