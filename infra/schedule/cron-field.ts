/** One field of a `cron(...)` that holds numbers or their names. */
export type FieldName = "minutes" | "hours" | "day-of-month" | "month" | "day-of-week" | "year";

interface Range {
    readonly from: number;
    readonly to: number;
    /** What stands for the numbers from `from` on. */
    readonly names?: readonly string[];
}

const ranges: Readonly<Record<FieldName, Range>> = {
    minutes: { from: 0, to: 59 },
    hours: { from: 0, to: 23 },
    "day-of-month": { from: 1, to: 31 },
    month: {
        from: 1,
        to: 12,
        names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
    },
    "day-of-week": { from: 1, to: 7, names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"] },
    year: { from: 1970, to: 2199 },
};

/** Readers of each field: its numbers in order, or what is wrong with it as the rest of a sentence. */
export const cronFields: Readonly<Record<FieldName, (text: string) => readonly number[] | string>> = {
    minutes: (text) => numbersIn(text, "minutes"),
    hours: (text) => numbersIn(text, "hours"),
    "day-of-month": (text) => numbersIn(text, "day-of-month"),
    month: (text) => numbersIn(text, "month"),
    "day-of-week": (text) => numbersIn(text, "day-of-week"),
    year: (text) => numbersIn(text, "year"),
};

function numbersIn(text: string, field: FieldName): readonly number[] | string {
    const parts = text.split(",").map((part) => partOf(part, ranges[field]));
    if (parts.some((part) => part === null)) {
        const { from, to, names } = ranges[field];
        const also = names === undefined ? "" : ` (${names.join(", ")})`;
        return `has ${text} in ${field}: numbers from ${from} to ${to}${also}, lists, ranges, steps and * go there`;
    }
    return [...new Set(parts.flatMap((part) => part ?? []))].sort((left, right) => left - right);
}

/** `*`, `5`, `1-5`, `0/15`, `10-50/10`; null for anything else. */
function partOf(text: string, range: Range): readonly number[] | null {
    const [, start = "", end, step] = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(text) ?? [];
    const first = start === "*" ? range.from : valueOf(start, range);
    const open = start === "*" || (end === undefined && step !== undefined);
    const last = end !== undefined ? valueOf(end, range) : open ? range.to : first;
    const by = step === undefined ? 1 : Number(step);
    if (first === null || last === null || first > last || by < 1 || (start === "*" && end !== undefined))
        return null;
    const count = Math.floor((last - first) / by) + 1;
    return Array.from({ length: count }, (_, index) => first + index * by);
}

function valueOf(text: string, { from, to, names = [] }: Range): number | null {
    const named = names.indexOf(text.toUpperCase());
    if (named >= 0) return from + named;
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    return value >= from && value <= to ? value : null;
}
