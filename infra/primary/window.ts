/** Windows of RDS, all in UTC. */

const time = "([01]\\d|2[0-3]):[0-5]\\d";
const day = "(mon|tue|wed|thu|fri|sat|sun)";

/** How windows are written: daily ones for backups, weekly ones for maintenance. */
export const windowPatterns = {
    daily: new RegExp(`^${time}-${time}$`),
    weekly: new RegExp(`^${day}:${time}-${day}:${time}$`),
};

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const minutesOfDay = 24 * 60;
const minutesOfWeek = 7 * minutesOfDay;

/** A stretch of the week, in minutes since Monday 00:00; it may reach into the next week. */
export interface Window {
    readonly start: number;
    readonly minutes: number;
}

/** A daily window, once for each day of the week; over midnight where it ends before it begins. */
export function dailyWindows(text: string): readonly Window[] {
    const [from = "", to = ""] = text.split("-");
    const minutes = apart(minutesOf(from), minutesOf(to), minutesOfDay);
    return days.map((_, index) => ({ start: index * minutesOfDay + minutesOf(from), minutes }));
}

/** A weekly window; over the end of the week where it ends before it begins. */
export function weeklyWindow(text: string): Window {
    const [from = "", to = ""] = text.split("-").map((end) => end.trim());
    const start = weekMinutesOf(from);
    return { start, minutes: apart(start, weekMinutesOf(to), minutesOfWeek) };
}

/** Whether two windows have a minute in common; one that begins as the other ends does not. */
export function windowsOverlap(one: Window, other: Window): boolean {
    return (
        apart(one.start, other.start, minutesOfWeek) < one.minutes ||
        apart(other.start, one.start, minutesOfWeek) < other.minutes
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
