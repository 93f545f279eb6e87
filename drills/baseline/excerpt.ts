/** Characters of a definition in a message. */
const longest = 160;

/** Characters before the first difference, so that a reader knows where he is. */
const lead = 40;

/**
 * Two definitions on one line each, both cut to about the place where they first differ: that of a view may have
 * thousands of characters, of which one changed.
 */
export function excerpt(left: string, right: string): readonly [string, string] {
    const [a, b] = [onOneLine(left), onOneLine(right)];
    const start = Math.max(a.length, b.length) <= longest ? 0 : Math.max(0, commonPrefix(a, b) - lead);
    return [cut(a, start), cut(b, start)];
}

function cut(text: string, start: number): string {
    const end = start + longest;
    return `${start === 0 ? "" : "... "}${text.slice(start, end)}${end < text.length ? " ..." : ""}`;
}

function commonPrefix(left: string, right: string): number {
    let length = 0;
    while (length < left.length && left[length] === right[length]) length += 1;
    return length;
}

function onOneLine(text: string): string {
    return text.replaceAll(/\s+/g, " ").trim();
}
