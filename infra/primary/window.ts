/** Windows of RDS, all in UTC. */

const time = "([01]\\d|2[0-3]):[0-5]\\d";
const day = "(mon|tue|wed|thu|fri|sat|sun)";

/** How windows are written: daily ones for backups, weekly ones for maintenance. */
export const windowPatterns = {
    daily: new RegExp(`^${time}-${time}$`),
    weekly: new RegExp(`^${day}:${time}-${day}:${time}$`),
};

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/** After how many minutes a daily window begins again. */
export const minutesOfDay = 24 * 60;
/** After how many minutes a weekly window begins again. */
export const minutesOfWeek = 7 * minutesOfDay;

/** A stretch of the day or the week, in minutes since midnight or since Monday's; it may reach into the next one. */
export interface Window {
    readonly start: number;
    readonly minutes: number;
}

/** A daily window as a stretch of the day; over midnight where it ends before it begins. */
export function dailyWindow(text: string): Window {
    const [from = "", to = ""] = text.split("-");
    const start = minutesOf(from);
    return { start, minutes: apart(start, minutesOf(to), minutesOfDay) };
}

/** A daily window, once for each day of the week. */
export function dailyWindows(text: string): readonly Window[] {
    const { start, minutes } = dailyWindow(text);
    return days.map((_, index) => ({ start: index * minutesOfDay + start, minutes }));
}

/** A weekly window; over the end of the week where it ends before it begins. */
export function weeklyWindow(text: string): Window {
    const [from = "", to = ""] = text.split("-").map((end) => end.trim());
    const start = weekMinutesOf(from);
    return { start, minutes: apart(start, weekMinutesOf(to), minutesOfWeek) };
}

/**
 * Whether two windows have a minute in common; one that begins as the other ends does not.
 * @param cycle when both begin again: {@link minutesOfWeek}, or {@link minutesOfDay} for two stretches of the day
 */
export function windowsOverlap(one: Window, other: Window, cycle = minutesOfWeek): boolean {
    return (
        apart(one.start, other.start, cycle) < one.minutes ||
        apart(other.start, one.start, cycle) < other.minutes
    );
}

function apart(from: number, to: number, cycle: number): number {
    return (to - from + cycle) % cycle;
}

function weekMinutesOf(text: string): number {
    return days.indexOf(text.slice(0, 3)) * minutesOfDay + minutesOf(text.slice(4));
}

function minutesOf(text: string): number {
    const [hours = 0, minutes = 0] = text.split(":").map(Number);
    return hours * 60 + minutes;
}
