/** What a piece of SQL lies within: nothing ends a statement there. */
export type Within =
    | { readonly kind: "string"; readonly escapes: boolean }
    | { readonly kind: "identifier" }
    | { readonly kind: "dollar"; readonly tag: string }
    | { readonly kind: "comment"; readonly depth: number };

/** How far a line goes on within what was opened before: up to `at`, and what is still open there. */
export interface Passage {
    readonly at: number;
    readonly within: Within | null;
}

/** Passes over a quote or comment up to its end in this line, or to the end of the line. */
export function passWithin(within: Within, line: string, from: number): Passage {
    if (within.kind === "comment") return passComment(within.depth, line, from);
    const at =
        within.kind === "dollar" ? endOfDollar(within.tag, line, from) : endOfQuote(within, line, from);
    return at === null ? { at: line.length, within } : { at, within: null };
}

function endOfDollar(tag: string, line: string, from: number): number | null {
    const at = line.indexOf(tag, from);
    return at < 0 ? null : at + tag.length;
}

function endOfQuote(
    within: Extract<Within, { kind: "string" | "identifier" }>,
    line: string,
    from: number,
): number | null {
    const quote = within.kind === "string" ? "'" : '"';
    const escapes = within.kind === "string" && within.escapes;
    for (let at = from; ;) {
        const end = line.indexOf(quote, at);
        const escape = escapes ? line.indexOf("\\", at) : -1;
        if (escape >= 0 && (end < 0 || escape < end)) at = escape + 2;
        else if (end < 0) return null;
        // a quote may be doubled, but never across the end of a line
        else if (line[end + 1] === quote) at = end + 2;
        else return end + 1;
    }
}

const commentSigns = /\/\*|\*\//g;

/** Comments nest. */
function passComment(depth: number, line: string, from: number): Passage {
    let open = depth;
    commentSigns.lastIndex = from;
    for (let sign = commentSigns.exec(line); sign !== null; sign = commentSigns.exec(line)) {
        open += sign[0] === "/*" ? 1 : -1;
        if (open === 0) return { at: commentSigns.lastIndex, within: null };
    }
    return { at: line.length, within: { kind: "comment", depth: open } };
}
