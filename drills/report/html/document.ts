import { createHash } from "node:crypto";
import { html, Markup, type Slot } from "./markup.ts";
import { style } from "./style.ts";

/** What a page has of its own. */
export interface Document {
    readonly title: string;
    /** Where a reader with a keyboard may jump to: the id of a section, and its name within a sentence. */
    readonly skipTo: { readonly id: string; readonly name: string };
    readonly main: Slot;
    readonly footer: Slot;
    /** Behind everything that people see, for machines. */
    readonly data?: Markup;
}

/** One self-contained page: it loads nothing, runs nothing, and shows light or dark as its reader prefers. */
export function htmlDocument({ title, skipTo, main, footer, data }: Document): string {
    const page = html`<!doctype html>
        <html lang="en">
            <head>
                <meta charset="utf-8" />
                <meta http-equiv="Content-Security-Policy" content="${policy}" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="referrer" content="no-referrer" />
                <meta name="robots" content="noindex" />
                <link rel="icon" href="data:," />
                <title>${title}</title>
                ${styleElement}
            </head>
            <body>
                <a class="skip" href="#${skipTo.id}">Skip to the ${skipTo.name}</a>
                <div class="page">
                    <main>${main}</main>
                    <footer>${footer}</footer>
                </div>
                ${data ?? null}
            </body>
        </html>`;
    return `${page.toString()}\n`;
}

/** Nothing may be loaded or run, and only this very style may apply. */
const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
].join("; ");

/** Built apart from the template: the policy's hash is over every byte between the tags. */
const styleElement = new Markup(`<style>${style}</style>`);
