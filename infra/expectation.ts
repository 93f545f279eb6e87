import { compareDecimals, type Decimal, parseDecimal } from "./decimal.ts";
import { nearest } from "./nearest.ts";

/**
 * What a query must return. Numbers stay as they were written, so that none loses a digit. The last two look at the
 * number that the same query returned when the baseline was captured.
 */
export type Expectation =
    | { readonly kind: "no rows" }
    | { readonly kind: "rows"; readonly rows: number }
    | { readonly kind: "value"; readonly value: string }
    | { readonly kind: "between"; readonly low: string; readonly high: string }
    | { readonly kind: "within"; readonly percent: string }
    | { readonly kind: "at least baseline" };

/** One way to write an expectation: for the docs, and for whoever mistyped it. */
interface Form {
    readonly form: string;
    readonly means: string;
    readonly pattern: RegExp;
    /** What was written means this, or says in what it is wrong. */
    readonly read: (first: string, second: string) => Expectation | Misread;
}

interface Misread {
    readonly wrong: string;
}

/** Every form that there is, in the order of the docs. */
export const expectationForms: readonly Form[] = [
    {
        form: "no rows",
        means: "The query returns nothing at all.",
        pattern: /^no rows$/,
        read: () => ({ kind: "no rows" }),
    },
    {
        form: "rows = N",
        means: "It returns N rows, whatever is in them.",
        pattern: /^rows\s*=\s*(\d{1,15})$/,
        read: (rows) => ({ kind: "rows", rows: Number(rows) }),
    },
    {
        form: "= VALUE",
        means:
            "It returns one row, and the text of its first column is VALUE: `= 0`, `= true`, `= 1.50`; " +
            "in single quotes where blanks at its ends or quotes belong to it, `= 'it''s '`.",
        pattern: /^=\s*((?!=)\S.*)$/,
        read: readValue,
    },
    {
        form: "between A and B",
        means: "It returns one row, and its first column is a number from A to B, both included.",
        pattern: /^between\s+(\S+)\s+and\s+(\S+)$/,
        read: readRange,
    },
    {
        form: "within P% of baseline",
        means: "Its number differs from the one at the baseline by at most P percent of that one.",
        pattern: /^within\s+(\d+(?:\.\d+)?)\s*%\s+of\s+baseline$/,
        read: (percent) => ({ kind: "within", percent }),
    },
    {
        form: "at least baseline",
        means: "Its number is not smaller than the one at the baseline.",
        pattern: /^at\s+least\s+baseline$/,
        read: () => ({ kind: "at least baseline" }),
    },
];

/** Whether the query has to be run when a baseline is captured as well: its number then leaves the database. */
export function looksAtBaseline({ kind }: Expectation): boolean {
    return kind === "within" || kind === "at least baseline";
}

/** As it would be written. */
export function describeExpectation(expectation: Expectation): string {
    switch (expectation.kind) {
        case "no rows":
        case "at least baseline":
            return expectation.kind;
        case "rows":
            return `rows = ${expectation.rows}`;
        case "value":
            return `= ${expectation.value}`;
        case "between":
            return `between ${expectation.low} and ${expectation.high}`;
        case "within":
            return `within ${expectation.percent}% of baseline`;
    }
}

/** Reads what somebody wrote. What cannot be read comes back as the end of a sentence that begins "it must be". */
export function parseExpectation(text: string): Expectation | Misread {
    const trimmed = text.trim();
    for (const { pattern, read } of expectationForms) {
        const [found, first = "", second = ""] = pattern.exec(trimmed) ?? [];
        if (found !== undefined) return read(first, second);
    }
    const near = nearestForm(trimmed);
    const forms = expectationForms.map(({ form }) => `\`${form}\``).join(", ");
    return { wrong: near === undefined ? `one of ${forms}` : `an expectation; did you mean \`${near}\`?` };
}

const quoted = /^'(?:[^']|'')*'$/;

function readValue(written: string): Expectation | Misread {
    if (written.startsWith("'")) {
        if (!quoted.test(written)) return { wrong: "a value whose quote ends, such as `= 'it''s'`" };
        return { kind: "value", value: written.slice(1, -1).replaceAll("''", "'") };
    }
    if (written.toLowerCase() === "null") {
        return { wrong: "a value, which NULL is not: ask for `... IS NULL` and expect `= true`" };
    }
    return { kind: "value", value: written };
}

function readRange(low: string, high: string): Expectation | Misread {
    const [least, most] = [parseDecimal(low), parseDecimal(high)];
    if (least === undefined || most === undefined)
        return { wrong: "two numbers, such as `between 1 and 2.5`" };
    if (isAbove(least, most))
        return { wrong: `a range with its smaller number first: \`between ${high} and ${low}\`` };
    return { kind: "between", low, high };
}

function isAbove(left: Decimal, right: Decimal): boolean {
    return compareDecimals(left, right) > 0;
}

const numbers = /-?\d+(?:\.\d+)?/g;
const bareNumber = /^(?:={1,3}|is|equals:?)?\s*-?\d+(?:\.\d+)?$/i;

/** The form that differs least from the text once both are without their numbers, with the text's numbers in it. */
function nearestForm(text: string): string | undefined {
    const found = text.match(numbers) ?? [];
    const [only] = found;
    if (only !== undefined && bareNumber.test(text)) return `= ${only}`;
    if (only !== undefined && found.length === 1 && /^\S+\s+rows?$/i.test(text)) return `rows = ${only}`;
    const skeletons = [
        "no rows",
        "rows = #",
        "between # and #",
        "within #% of baseline",
        "at least baseline",
    ];
    const possible = skeletons.filter((skeleton) => skeleton.split("#").length - 1 === found.length);
    const [skeleton] = nearest(text.replaceAll(numbers, "#"), possible, 1);
    if (skeleton === undefined) return undefined;
    return found.reduce((form, number) => form.replace("#", number), skeleton);
}
