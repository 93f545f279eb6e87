import type { Evidence } from "../model/evidence.ts";
import { evidenceSchema } from "./record.ts";

/**
 * Characters that JSON may hold as they are but a terminal or a page may obey: C1 controls, line separators,
 * marks that turn the direction of text, non-characters. Written as escapes they mean the same and do nothing.
 */
const obeyed = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

/**
 * The one byte form of evidence: keys in the order of the schema, two spaces, a newline at the end. The same
 * evidence always gives the same bytes, so a signature over them can be checked by writing them again.
 *
 * @throws ZodError where the evidence does not follow its own schema, which is a bug of whoever made it
 */
export function canonicalBytes(evidence: Evidence): Buffer {
    return Buffer.from(canonicalText(evidence), "utf8");
}

/** See {@link canonicalBytes}. */
export function canonicalText(evidence: Evidence): string {
    return printableJson(evidenceSchema.parse(evidence));
}

/** JSON with two spaces and a newline at the end, safe to print on a terminal. */
export function printableJson(document: unknown): string {
    return `${printable(JSON.stringify(document, null, 2))}\n`;
}

/** JSON on one line without a newline, safe to print on a terminal. */
export function printableLine(document: object): string {
    return printable(JSON.stringify(document));
}

function printable(json: string): string {
    return json.replaceAll(obeyed, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
