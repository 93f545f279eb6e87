import { chown, copyFile, stat } from "node:fs/promises";
import path from "node:path";
import { objectHit } from "../victims.ts";
import { lateRowTables } from "../workbench/objects.ts";
import type { Mutation } from "../mutation.ts";

export const indexOfYesterday: Mutation = {
    id: "index-of-yesterday",
    title: "an index is older than its table",
    row: 14,
    does: "The file of one index is the one of before the last rows of its table came.",
    wanted: { check: "indexes", verdict: "failed" },
    changesRows: false,
    inflict: async (copy) => {
        const index = copy.draw.one(copy.catalog.btrees.filter(({ table }) => lateRowTables.includes(table)));
        const file = path.join(await copy.stopped(), index.file);
        const { uid, gid } = await stat(file);
        await copyFile(copy.oldIndex(index.file), file);
        await chown(file, uid, gid);
        return objectHit([index.printed]);
    },
};
