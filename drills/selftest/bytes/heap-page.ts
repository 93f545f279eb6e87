/** A row as it lies on a page of a table. All numbers are bytes from the start of the page. */
export interface TupleOnPage {
    /** From 1, as in a `ctid`. */
    readonly line: number;
    /** Where its line pointer lies. */
    readonly pointer: number;
    readonly offset: number;
    readonly length: number;
    /** Where its values begin, behind header and null bitmap. */
    readonly values: number;
}

const headerBytes = 24;
const pointerBytes = 4;
const normal = 1;

/** Every row of a page that a line pointer names, living or dead. */
export function tuplesOf(page: Buffer): readonly TupleOnPage[] {
    return linePointers(page).map(({ line, pointer, offset, length }) => ({
        line,
        pointer,
        offset,
        length,
        // t_hoff, the last byte of the fixed part of a tuple's header
        values: offset + page.readUInt8(offset + 22),
    }));
}

/** What stands in the array of line pointers, in use: of a table its rows, of a b-tree its entries. */
export function linePointers(page: Buffer): readonly Omit<TupleOnPage, "values">[] {
    const end = page.readUInt16LE(12);
    const count = Math.max(0, Math.floor((end - headerBytes) / pointerBytes));
    return Array.from({ length: count }, (_, index) => index).flatMap((index) => {
        const pointer = headerBytes + index * pointerBytes;
        const word = page.readUInt32LE(pointer);
        const [offset, flags, length] = [word & 0x7fff, (word >>> 15) & 3, word >>> 17];
        return flags === normal ? [{ line: index + 1, pointer, offset, length }] : [];
    });
}

/** Makes a line pointer one that points nowhere: to every reader the row was never there. */
export function forgetTuple(page: Buffer, { pointer }: Pick<TupleOnPage, "pointer">): void {
    page.writeUInt32LE(0, pointer);
}

const xminCommitted = 0x0100;
const xminInvalid = 0x0200;
const xmaxCommitted = 0x0400;
const xmaxIsMulti = 0x1000;
const allVisible = 0x0004;

/** Says in a row's hint bits that the transaction that wrote it was rolled back, on a page that does not vouch for it. */
export function denyXmin(page: Buffer, tuple: Pick<TupleOnPage, "offset">): void {
    page.writeUInt16LE(page.readUInt16LE(10) & ~allVisible, 10);
    changeHints(page, tuple, (hints) => (hints & ~xminCommitted) | xminInvalid);
}

/** Says of a row that several transactions deleted it, and that the one that did has committed. */
export function contradictXmax(page: Buffer, tuple: Pick<TupleOnPage, "offset">): void {
    changeHints(page, tuple, (hints) => hints | xmaxCommitted | xmaxIsMulti);
}

function changeHints(
    page: Buffer,
    { offset }: Pick<TupleOnPage, "offset">,
    change: (hints: number) => number,
): void {
    const place = offset + 20;
    page.writeUInt16LE(change(page.readUInt16LE(place)), place);
}
