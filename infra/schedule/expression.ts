import { cronFields, type FieldName } from "./cron-field.ts";

/** A schedule of EventBridge Scheduler and of AWS Backup, read. Times are those of the schedule's own zone. */
export type Expression =
    | { readonly kind: "rate"; readonly seconds: number }
    /** Once, at a time without a zone such as `2026-12-01T02:00:00`. */
    | { readonly kind: "at"; readonly at: string }
    | Cron;

/** When a `cron(...)` fires: every minute of every hour of every day that it names. */
export interface Cron {
    readonly kind: "cron";
    readonly minutes: readonly number[];
    readonly hours: readonly number[];
    readonly days: DayRule;
    /** 1 for January. */
    readonly months: readonly number[];
    /** Null for every year. */
    readonly years: readonly number[] | null;
}

/** Which days of a month. Weekdays count from Sunday, 0, unlike in the text, where Sunday is 1. */
export type DayRule =
    | { readonly by: "date"; readonly dates: readonly number[] }
    | { readonly by: "last-date" }
    /** The working day that is nearest to a date, within its month. */
    | { readonly by: "working-day"; readonly date: number }
    | { readonly by: "weekday"; readonly weekdays: readonly number[] }
    | { readonly by: "nth-weekday"; readonly weekday: number; readonly nth: number }
    | { readonly by: "last-weekday"; readonly weekday: number };

/** Why a text is no schedule, as the rest of a sentence that begins with it. */
export interface NotAnExpression {
    readonly wrong: string;
}

const secondsPer: Readonly<Record<string, number>> = { minute: 60, hour: 3_600, day: 86_400 };

/**
 * Reads `cron(0 2 * * ? *)`, `rate(1 minute)` or `at(2026-12-01T02:00:00)`, as AWS reads them: six fields, the year
 * among them, and `?` in exactly one of the two fields of days.
 */
export function parseExpression(text: string): Expression | NotAnExpression {
    const [, form, inner] = /^(cron|rate|at)\((.*)\)$/.exec(text) ?? [];
    if (form === undefined || inner === undefined)
        return {
            wrong: "is none of cron(minutes hours day-of-month month day-of-week year), rate(n minutes) and at(time)",
        };
    if (form === "rate") return parseRate(inner);
    return form === "at" ? parseAt(inner) : parseCron(inner);
}

/** Whether a zone of that name exists, such as `Europe/Berlin`. */
export function isTimezone(name: string): boolean {
    try {
        return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
    } catch {
        return false;
    }
}

function parseRate(inner: string): Expression | NotAnExpression {
    const [, count, unit = "", plural] = /^([1-9]\d{0,5}) (minute|hour|day)(s?)$/.exec(inner) ?? [];
    const seconds = secondsPer[unit];
    if (count === undefined || seconds === undefined)
        return { wrong: "needs a whole number above 0 and minutes, hours or days, such as rate(6 hours)" };
    if ((count === "1") === (plural === "s"))
        return { wrong: `says ${inner}: AWS wants ${unit} after 1 and ${unit}s after every other number` };
    return { kind: "rate", seconds: Number(count) * seconds };
}

function parseAt(inner: string): Expression | NotAnExpression {
    const stands = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inner);
    const time = stands ? new Date(`${inner}Z`) : new Date(Number.NaN);
    // a day that does not exist, such as February 30, comes back as another one
    const exists = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(inner);
    return exists ? { kind: "at", at: inner } : { wrong: "needs a time such as at(2026-12-01T02:00:00)" };
}

function parseCron(inner: string): Expression | NotAnExpression {
    const [minute, hour, date, month, weekday, year, ...more] = inner.trim().split(/\s+/);
    if (
        minute === undefined ||
        hour === undefined ||
        date === undefined ||
        month === undefined ||
        weekday === undefined ||
        year === undefined ||
        more.length > 0
    )
        return {
            wrong: "needs six fields: minutes, hours, day of the month, month, day of the week, year",
        };
    if ((date === "?") === (weekday === "?"))
        return { wrong: "needs ? in exactly one of day-of-month and day-of-week" };
    const days = weekday === "?" ? dateRule(date) : weekdayRule(weekday);
    const minutes = numbers("minutes", minute);
    const hours = numbers("hours", hour);
    const months = numbers("month", month);
    const years = year === "*" ? null : numbers("year", year);
    const wrong = [minutes, hours, days, months, years].find((part) => typeof part === "string");
    if (wrong !== undefined) return { wrong };
    return { kind: "cron", minutes, hours, days, months, years } as Cron;
}

/** A sentence's rest where the text is wrong, as everywhere below. */
function numbers(field: FieldName, text: string): readonly number[] | string {
    return cronFields[field](text);
}

function dateRule(text: string): DayRule | string {
    if (text === "L") return { by: "last-date" };
    const near = text.endsWith("W");
    const dates = numbers("day-of-month", near ? text.slice(0, -1) : text);
    if (typeof dates === "string") return dates;
    const [date, ...others] = dates;
    if (!near) return { by: "date", dates };
    return date === undefined || others.length > 0
        ? `has ${text} in day-of-month: W goes with one date, such as 15W`
        : { by: "working-day", date };
}

function weekdayRule(text: string): DayRule | string {
    // by itself the last day of the week, which AWS begins with Sunday
    if (text === "L") return { by: "weekday", weekdays: [6] };
    const [, name, last, nth] = /^(\w+?)(?:(L)|#([1-5]))$/.exec(text) ?? [];
    const weekdays = numbers("day-of-week", name ?? text);
    if (typeof weekdays === "string") return weekdays;
    const fromSunday = weekdays.map((day) => day - 1);
    const [weekday = 0] = fromSunday;
    if (last !== undefined) return { by: "last-weekday", weekday };
    if (nth !== undefined) return { by: "nth-weekday", weekday, nth: Number(nth) };
    return { by: "weekday", weekdays: fromSunday };
}
