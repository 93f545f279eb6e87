/**
 * Characters that a terminal, a page or an XML reader would obey, drop or refuse instead of showing: controls,
 * zero-width marks, marks that turn the direction of text, line separators, non-characters, halves of a pair.
 */
const unseen =
    /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\p{Bidi_Control}\p{Zl}\p{Zp}\u{ad}\u{200b}-\u{200d}\u{2060}-\u{2064}\u{feff}\u{e0000}-\u{e007f}]/gu;

/**
 * The text with everything unseen written out as `\u{...}`, so that a hostile name of a table looks hostile instead
 * of hiding or drawing something else. Nothing that is left can be obeyed; each format still escapes its own marks.
 */
export function visible(text: string): string {
    return text.replaceAll(unseen, (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`);
}
