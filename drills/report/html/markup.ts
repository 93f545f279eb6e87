/** Text that is already HTML. Made by {@link html} alone, so that nothing gets into a page unescaped. */
export class Markup {
    readonly #text: string;

    /** @param text trusted: written by us, or escaped before */
    constructor(text: string) {
        this.#text = text;
    }

    toString(): string {
        return this.#text;
    }
}

/** What a template takes. Strings are escaped; null and false leave nothing. */
export type Slot = Markup | string | number | null | false | readonly Slot[];

/** A template of HTML: html`<td>${name}</td>` escapes the name, for text and for quoted attributes alike. */
export function html(parts: TemplateStringsArray, ...slots: readonly Slot[]): Markup {
    const [first = "", ...rest] = parts;
    return new Markup(first + rest.map((part, index) => filled(slots[index] ?? null) + part).join(""));
}

function filled(slot: Slot): string {
    if (slot === null || slot === false) return "";
    if (slot instanceof Markup) return slot.toString();
    if (typeof slot === "number") return String(slot);
    if (typeof slot === "string") return escaped(slot);
    return slot.map(filled).join("");
}

const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
    "`": "&#96;",
};

function escaped(text: string): string {
    return text.replaceAll(/[&<>"'`]/g, (mark) => entities[mark] ?? "");
}
