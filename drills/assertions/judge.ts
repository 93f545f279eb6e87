import { compareDecimals, type Decimal, isWithinPercent, parseDecimal } from "../../infra/decimal.ts";
import { describeExpectation, type Expectation } from "../../infra/expectation.ts";
import { quantity } from "../count.ts";
import type { Answer, Value } from "./ask.ts";

/** The number that the same query returned at the baseline, in decimal, or why there is none: a sentence. */
export type AtBaseline = { readonly number: string } | { readonly missing: string };

/** `figures` are told only of an assertion that looks at the baseline: its owner let its number leave the database. */
export type Judgement =
    | { readonly holds: true; readonly figures: string | null }
    | { readonly holds: false; readonly because: string }
    | { readonly holds: null; readonly because: string };

/** Holds what a query returned against what it must. Of a value nothing but its type and length is ever told. */
export function judgeAnswer(expectation: Expectation, answer: Answer, atBaseline: AtBaseline): Judgement {
    switch (answer.kind) {
        case "rows":
            return judgeRows(expectation, answer.rows);
        case "no row":
            return fails("It returns no row; one row with one value was expected.");
        case "several rows":
            return fails("It returns more than one row; one row with one value was expected.");
        case "value":
            return judgeValue(expectation, answer, atBaseline);
    }
}

function judgeValue(expectation: Expectation, answer: Value, atBaseline: AtBaseline): Judgement {
    if (expectation.kind === "value") {
        return answer.text === expectation.value
            ? holds
            : fails(`It returns another value: ${shapeOf(answer)}.`);
    }
    const value = numberOf(answer);
    if (value === undefined) {
        const wanted = describeExpectation(expectation);
        return fails(`It returns no number but ${shapeOf(answer)}; expected: ${wanted}.`);
    }
    if (expectation.kind === "between") return judgeRange(expectation, value, answer);
    return judgeAgainst(expectation, value, String(answer.text), atBaseline);
}

const holds: Judgement = { holds: true, figures: null };

function fails(because: string): Judgement {
    return { holds: false, because };
}

function judgeRows(expectation: Expectation, rows: number): Judgement {
    const expected = expectation.kind === "rows" ? expectation.rows : 0;
    if (rows === expected) return holds;
    const wanted = expected === 0 ? "none was expected" : `${quantity(expected, "row")} expected`;
    return fails(`It returns ${rows === 0 ? "no row" : quantity(rows, "row")}; ${wanted}.`);
}

function judgeRange(
    { low, high }: Extract<Expectation, { kind: "between" }>,
    value: Decimal,
    answer: Value,
): Judgement {
    if (compareDecimals(value, decimal(low)) < 0) {
        return fails(`It returns a number (${shapeOf(answer)}) below ${low}.`);
    }
    if (compareDecimals(value, decimal(high)) > 0) {
        return fails(`It returns a number (${shapeOf(answer)}) above ${high}.`);
    }
    return holds;
}

function judgeAgainst(
    expectation: Expectation,
    value: Decimal,
    text: string,
    atBaseline: AtBaseline,
): Judgement {
    if ("missing" in atBaseline) return { holds: null, because: atBaseline.missing };
    const reference = decimal(atBaseline.number);
    const figures = `${text}; ${atBaseline.number} at the baseline`;
    const kept =
        expectation.kind === "within"
            ? isWithinPercent(value, decimal(expectation.percent), reference)
            : compareDecimals(value, reference) >= 0;
    if (kept) return { holds: true, figures: `${figures}.` };
    return fails(`It returns ${figures}; expected: ${describeExpectation(expectation)}.`);
}

/** Digits in a text may be anybody's; only what the server itself calls a number counts as one. */
const numberTypes: ReadonlySet<string> = new Set([
    "smallint",
    "integer",
    "bigint",
    "numeric",
    "real",
    "double precision",
]);

/** Undefined for NULL, NaN, infinity, and for every type that is not a number's. */
export function numberOf({ text, type }: Value): Decimal | undefined {
    return text !== null && numberTypes.has(type) ? parseDecimal(text) : undefined;
}

/** `text of 12 characters`; `NULL`. */
export function shapeOf({ text, type, characters }: Value): string {
    return text === null ? "NULL" : `${type} of ${quantity(characters, "character")}`;
}

/** Of a text that was read as a number before it came here. */
function decimal(text: string): Decimal {
    const read = parseDecimal(text);
    if (read === undefined) throw new Error("the text is no number");
    return read;
}
