/** The minute of the day at which an AWS schedule begins, if it has one plain hour and minute, `cron(30 2 ? * SUN *)`; null for all else. */
export function minuteOfDay(schedule: string): number | null {
    const [, minute = "", hour = ""] =
        /^cron\((\d{1,2}) (\d{1,2}) \S+ \S+ \S+ \S+\)$/.exec(schedule.trim()) ?? [];
    if (minute === "" || Number(minute) > 59 || Number(hour) > 23) return null;
    return Number(hour) * 60 + Number(minute);
}

/** A time of each day, in minutes: when it begins, and how long it lasts. */
export interface DailyWindow {
    readonly minute: number;
    readonly length: number;
}

const dayMinutes = 1_440;

/** Whether two windows share an instant; midnight is no border. */
export function windowsOverlap(one: DailyWindow, other: DailyWindow): boolean {
    const later = (other.minute - one.minute + dayMinutes) % dayMinutes;
    const earlier = (one.minute - other.minute + dayMinutes) % dayMinutes;
    return later < one.length || earlier < other.length;
}
