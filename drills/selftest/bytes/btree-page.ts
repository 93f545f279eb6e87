import { linePointers } from "./heap-page.ts";

/** An entry of a leaf page of a b-tree. */
export interface LeafEntry {
    /** Where its key begins, in bytes from the start of the page. */
    readonly key: number;
    readonly line: number;
}

const entryHeaderBytes = 8;
const leaf = 0x0001;
const meta = 0x0008;
const hasNulls = 0x8000;
const keyBytes = 2;

/** The entries of a leaf that have a key of two bytes or more and no NULL in it; none for any other page. */
export function leafEntries(page: Buffer): readonly LeafEntry[] {
    const special = page.readUInt16LE(16);
    const flags = page.readUInt16LE(special + 12);
    if ((flags & leaf) === 0 || (flags & meta) !== 0) return [];
    // on every page but the rightmost one the first entry is a bound, and no row's
    const isRightmost = page.readUInt32LE(special + 4) === 0;
    return linePointers(page)
        .slice(isRightmost ? 0 : 1)
        .filter(({ offset, length }) => {
            const info = page.readUInt16LE(offset + 6);
            return (info & hasNulls) === 0 && length >= entryHeaderBytes + keyBytes;
        })
        .map(({ offset, line }) => ({ key: offset + entryHeaderBytes, line }));
}
