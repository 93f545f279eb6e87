import path from "node:path";
import { tuplesOf } from "../bytes/heap-page.ts";
import { changeSilently } from "../bytes/page-file.ts";
import { objectHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

const view = "extras.orders_by_day";

export const viewStale: Mutation = {
    id: "view-stale",
    title: "a materialised view holds something else",
    row: 24,
    does: "One number of a materialised view is another: its tables are what they were, and only its owner knows what it must add up to.",
    wanted: { check: "assertions", verdict: "failed" },
    changesRows: false,
    inflict: async (copy) => {
        const found = await copy.inDatabase((session) =>
            session.one<{ file: string; blocks: number }>(
                `SELECT pg_relation_filepath('${view}') AS file, (pg_relation_size('${view}') / 8192)::int AS blocks`,
            ),
        );
        const block = copy.draw.below(found.blocks);
        const file = path.join(await copy.stopped(), found.file);
        const line = await changeSilently(file, block, (page) => {
            const tuple = copy.draw.one(tuplesOf(page));
            // a date of four bytes stands before the number
            const number = tuple.values + 4;
            page.writeUInt8(page.readUInt8(number) ^ 1, number);
            return tuple.line;
        });
        return objectHit(["every order counts once"], { view, row: `(${block},${line})` }, [view]);
    },
};
