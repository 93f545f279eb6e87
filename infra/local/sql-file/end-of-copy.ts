/** How the bytes at hand divide: so many are surely data, and so many after them are the end mark (0: not seen yet). */
export interface CopyCut {
    readonly dataLength: number;
    readonly markLength: number;
}

/** The whole line that ends the data, in every form that the end of a line can take. */
const marks = [Buffer.from("\\.\n"), Buffer.from("\\.\r\n")];
const unendedMarks = ["\\.", "\\.\r"];
const startOfMark = Buffer.from("\n\\.");

/**
 * Looks for the line `\.` in COPY data. Bytes at the end that could still become one are left undecided.
 * @param atLineStart whether the first byte begins a line
 * @param ended whether the file ends after these bytes
 */
export function findEndOfCopy(bytes: Buffer, atLineStart: boolean, ended: boolean): CopyCut {
    if (atLineStart) {
        const markLength = markAt(bytes, 0, ended);
        if (markLength > 0) return { dataLength: 0, markLength };
    }
    for (let at = bytes.indexOf(startOfMark); at >= 0; at = bytes.indexOf(startOfMark, at + 1)) {
        const markLength = markAt(bytes, at + 1, ended);
        if (markLength > 0) return { dataLength: at + 1, markLength };
    }
    return { dataLength: ended ? bytes.length : decidedLength(bytes, atLineStart), markLength: 0 };
}

function markAt(bytes: Buffer, at: number, ended: boolean): number {
    const found = marks.find((mark) => bytes.subarray(at, at + mark.length).equals(mark));
    if (found !== undefined) return found.length;
    return ended && unendedMarks.includes(bytes.toString("latin1", at, at + 4)) ? bytes.length - at : 0;
}

/** Everything but a last, unfinished line that is the beginning of a mark. */
function decidedLength(bytes: Buffer, atLineStart: boolean): number {
    const lastNewline = bytes.lastIndexOf("\n");
    if (lastNewline < 0 && !atLineStart) return bytes.length;
    const rest = bytes.subarray(lastNewline + 1);
    const mayBecomeMark = marks.some((mark) => mark.subarray(0, rest.length).equals(rest));
    return mayBecomeMark ? lastNewline + 1 : bytes.length;
}
