import { minutesOfDay as dayMinutes, type Window } from "../primary/window.ts";
import type { Cron, DayRule, Expression } from "./expression.ts";

const daySeconds = 86_400;
/** Long enough for two February 29ths, even around a century that has none. */
const daysLookedAt = 12 * 366;

/**
 * The longest time between two firings, in seconds: how old the last one may be. Infinite for what fires once, or ends
 * with a year. The hour that a zone gains or loses twice a year is not in it.
 */
export function longestGapSeconds(expression: Expression): number {
    if (expression.kind === "rate") return expression.seconds;
    if (expression.kind === "at" || expression.years !== null) return Number.POSITIVE_INFINITY;
    const times = timesOfDay(expression);
    const [first = 0] = times;
    const last = times.at(-1) ?? 0;
    const days = daysOf(expression);
    const between = days
        .slice(1)
        .map((day, index) => (day - (days[index] ?? day)) * dayMinutes + first - last);
    if (between.length === 0) return Number.POSITIVE_INFINITY;
    const within = times.slice(1).map((time, index) => time - (times[index] ?? time));
    return Math.max(...between, ...within) * 60;
}

/**
 * Whether a schedule ever fires inside of a daily window, which is one of UTC: in winter or in summer where its zone has both. A `rate`
 * begins whenever it was made, so whatever recurs within a day does.
 */
export function firesWithin(expression: Expression, timezone: string, { start, minutes }: Window): boolean {
    if (expression.kind === "rate") return expression.seconds < daySeconds;
    const inside = (minute: number): boolean => (minute - start + dayMinutes) % dayMinutes < minutes;
    const local =
        expression.kind === "at"
            ? [Number(expression.at.slice(11, 13)) * 60 + Number(expression.at.slice(14, 16))]
            : timesOfDay(expression);
    return offsetsOf(timezone).some((offset) =>
        local.some((minute) => inside((minute - offset + 2 * dayMinutes) % dayMinutes)),
    );
}

/** Minutes after midnight at which a cron fires, in its own zone. */
export function timesOfDay({ hours, minutes }: Cron): readonly number[] {
    return hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
}

/** When it fires, in minutes after midnight of its zone, if that is one time of the day; null for all else. */
export function onlyTimeOfDay(expression: Expression): number | null {
    const [only, ...others] = expression.kind === "cron" ? timesOfDay(expression) : [];
    return others.length > 0 ? null : (only ?? null);
}

/** Days since 1970 on which it fires, from the beginning of 2027 on. */
export function daysOf({ days, months }: Cron): readonly number[] {
    const first = Date.UTC(2027, 0, 1) / (daySeconds * 1_000);
    return Array.from({ length: daysLookedAt }, (_, index) => first + index).filter((day) => {
        const date = new Date(day * daySeconds * 1_000);
        return months.includes(date.getUTCMonth() + 1) && fallsOn(days, date);
    });
}

function fallsOn(rule: DayRule, day: Date): boolean {
    const date = day.getUTCDate();
    const weekday = day.getUTCDay();
    const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0));
    switch (rule.by) {
        case "date":
            return rule.dates.includes(date);
        case "last-date":
            return date === last.getUTCDate();
        case "working-day":
            return date === workingDayNear(rule.date, day, last.getUTCDate());
        case "weekday":
            return rule.weekdays.includes(weekday);
        case "nth-weekday":
            return weekday === rule.weekday && Math.ceil(date / 7) === rule.nth;
        case "last-weekday":
            return weekday === rule.weekday && date + 7 > last.getUTCDate();
    }
}

/** Saturday gives way to Friday and Sunday to Monday, unless that would leave the month. Null where it has no such date. */
function workingDayNear(date: number, month: Date, lastDate: number): number | null {
    if (date > lastDate) return null;
    const weekday = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), date)).getUTCDay();
    if (weekday === 6) return date === 1 ? 3 : date - 1;
    if (weekday === 0) return date === lastDate ? date - 2 : date + 1;
    return date;
}

/** Minutes that a zone is ahead of UTC, in January and in July. */
function offsetsOf(timezone: string): readonly number[] {
    return [Date.UTC(2027, 0, 15), Date.UTC(2027, 6, 15)].map((time) => offsetAt(timezone, time));
}

function offsetAt(timezone: string, time: number): number {
    const parts = new Intl.DateTimeFormat("en", { timeZone: timezone, timeZoneName: "longOffset" });
    const name = parts.formatToParts(time).find(({ type }) => type === "timeZoneName")?.value ?? "";
    const [, sign, hours = "0", minutes = "0"] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
