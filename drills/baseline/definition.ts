import { createHash } from "node:crypto";

/** Stands where a literal stood. */
const mask = "…";

/**
 * What a definition says without the literals in it, which may be anybody's data: `CHECK (name <> '…'::text)`. Where
 * one was masked, a digest of the whole follows, so that a changed literal is still seen.
 *
 * @param sql as PostgreSQL prints a definition: complete tokens, no comments
 */
export function maskedDefinition(sql: string): string {
    const masked = sql.replaceAll(tokens, (token, kept: string | undefined) =>
        kept === undefined ? maskLiteral(token) : token,
    );
    return masked === sql ? sql : `${masked} [${digestOf(sql)}]`;
}

/** What may hold anything at all, such as the body of a function: its length and a digest. */
export function opaqueDefinition(text: string): string {
    const lines = text.split("\n").length;
    return `${lines} ${lines === 1 ? "line" : "lines"} [${digestOf(text)}]`;
}

/** Separates what {@link maskedDefinition} and {@link opaqueDefinition} made into the words and the digest. */
export function partsOf(definition: string): { readonly words: string; readonly digest: string | null } {
    const [, words, digest] = /^(.*) \[(sha256:[0-9a-f]{32})\]$/s.exec(definition) ?? [];
    return words === undefined || digest === undefined
        ? { words: definition, digest: null }
        : { words, digest };
}

/** 128 bits tell definitions apart well enough. */
export function digestOf(text: string): string {
    return `sha256:${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
}

/** The quotes stay, so that a reader sees what kind of literal it is. */
function maskLiteral(token: string): string {
    return token.endsWith("'") ? `${token.slice(0, token.indexOf("'"))}'${mask}'` : mask;
}

const string = String.raw`'(?:[^']|'')*(?:'|$)`;

/** Names of things that the catalog has anyway. */
const kept = [
    // a quoted name, whatever is in it
    String.raw`"(?:[^"]|"")*"`,
    // 'orders_id_seq'::regclass is a name as well
    String.raw`'(?:[^']|'')*'::reg(?:class|collation|config|dictionary|namespace|oper|operator|proc|procedure|role|type)\b`,
    // the length and precision of a type
    String.raw`::(?:numeric|character varying|character|bit varying|bit|timestamp|time|interval(?: second)?)\(\d+(?:,-?\d+)?\)`,
    // names and key words, with the digits in them; not the prefix of a string
    String.raw`(?![eEbBxXnN]'|[uU]&')[A-Za-z_\u0080-\u{10FFFF}][\w$\u0080-\u{10FFFF}]*`,
].join("|");

/** What is kept is in the group; anything else that matches is a literal. */
const tokens = new RegExp(
    [
        `(${kept})`,
        String.raw`[eE]'(?:[^'\\]|''|\\.)*(?:'|$)`,
        `(?:[bBxXnN]|[uU]&)?${string}`,
        String.raw`\$(?<tag>[A-Za-z_\u0080-\u{10FFFF}]*)\$.*?(?:\$\k<tag>\$|$)`,
        String.raw`\.?\d[\w.]*(?:(?<=[eE])[+-]\d+)?`,
    ].join("|"),
    "gsu",
);
