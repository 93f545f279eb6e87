import type { NamedRange, NamedRow } from "../../../../drills/baseline/name-rows.ts";
import type { Key } from "../../../../drills/baseline/range-rows.ts";
import { counted, number } from "../../../../drills/report/format.ts";

/** The rows of one block range, for the terminal: a line for the range and one for each thing that can be said. */
export function rangeLines(range: NamedRange): readonly string[] {
    const { schema, name, blocks, rows, baselineRows, newerRows, missingRows, oneOfThem, named, between } =
        range;
    const old = number(rows - newerRows);
    return [
        `${schema}.${name}, ${blocks}: ${counted(rows, "row")}; ${number(baselineRows)} at the baseline`,
        ...named.map((row) => `  ${keyText(row.key)}  ${reasons[row.because]}`),
        ...unnamed(newerRows, named),
        ...(missingRows === 0
            ? []
            : [`  ${counted(missingRows, "row")} of the baseline not there as it was`]),
        ...(oneOfThem
            ? [`  at least one of ${old} old rows differs, and the baseline cannot say which`]
            : []),
        ...(between.length === 0
            ? []
            : [`  the ${old} old rows there: ${between.map(keyText).join(" to ")}`]),
    ];
}

const reasons: Readonly<Record<NamedRow["because"], string>> = {
    newer: "written after the baseline",
    extra: "not in the baseline",
    alike: "one of these, which are all the same, is not in the baseline",
};

function unnamed(newerRows: number, named: readonly NamedRow[]): readonly string[] {
    const more = newerRows - named.filter(({ because }) => because === "newer").length;
    return more <= 0 ? [] : [`  and ${number(more)} more that were written after the baseline`];
}

/** A value comes from the database: nothing in it may speak to the terminal. */
function keyText(key: Key): string {
    return Object.entries(key)
        .map(([name, value]) => `${plain(name)}=${plain(value)}`)
        .join(" ");
}

function plain(text: string): string {
    return /^[\w.:@+()/,-]+$/.test(text) ? text : JSON.stringify(text).replaceAll(unprintable, escaped);
}

/** What JSON leaves as it is: controls beyond ASCII, and characters that turn the direction of writing. */
const unprintable = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

function escaped(character: string): string {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
