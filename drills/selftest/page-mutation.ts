import path from "node:path";
import type { Draw } from "../../infra/local/faults/draw.ts";
import { type TupleOnPage, tuplesOf } from "./bytes/heap-page.ts";
import { changeSilently } from "./bytes/page-file.ts";
import type { CheckId, Hit, MutableCopy, Mutation } from "./mutation.ts";
import { drawOwnFile, objectHit, rowsHit, type VictimFile } from "./victims.ts";

/** One page of a stopped server's files. */
export interface VictimPage {
    readonly file: string;
    readonly block: number;
    readonly draw: Draw;
}

/** A mutation of the bytes of one page, with the server stopped. */
export interface PageChange extends Pick<Mutation, "id" | "title" | "row" | "does"> {
    /** The check that must name the table. */
    readonly check: CheckId;
    /** Default true: an answer about the table is another one, and the oracle must see it. */
    readonly changesRows?: boolean;
    /** Default any table's own file. */
    readonly victim?: (copy: MutableCopy) => VictimFile;
    /** Tells more about it, for people. */
    readonly change: (page: VictimPage) => Promise<Hit["facts"]>;
}

/** Draws a table and a page of its file, and leaves the rest to `change`. */
export function pageMutation(given: PageChange): Mutation {
    const { check, changesRows = true, victim = drawOwnFile, change, ...description } = given;
    return {
        ...description,
        wanted: { check, verdict: "failed" },
        changesRows,
        inflict: async (copy) => {
            const { table, stored } = victim(copy);
            const file = path.join(await copy.stopped(), stored.file);
            const facts = await change({ file, block: copy.draw.below(stored.blocks), draw: copy.draw });
            return changesRows ? rowsHit(table, facts) : objectHit([table.printed], facts);
        },
    };
}

/** Changes one row of a page, drawn, behind the back of every checksum. Tells where it lies. */
export async function changeTuple(
    { file, block, draw }: VictimPage,
    change: (page: Buffer, tuple: TupleOnPage) => void,
): Promise<Hit["facts"]> {
    const line = await changeSilently(file, block, (page) => {
        const tuple = draw.one(tuplesOf(page));
        change(page, tuple);
        return tuple.line;
    });
    return { row: `(${block},${line})` };
}
