/**
 * What a capture that met the backup window means; null where it ended before the window began, or began after its end.
 * The day's snapshot is taken anywhere in the window, and carries the tags that the instance has at that moment.
 *
 * @param window `hh:mm-hh:mm` in UTC, as RDS has it; it may pass midnight
 */
export function windowWarning(window: string, startedAt: Date, endedAt: Date): string | null {
    const [fromMinute, toMinute] = window.split("-").map(minuteOfDay);
    if (fromMinute === undefined || toMinute === undefined) return null;
    const lengthMs = ((toMinute - fromMinute + 1_440) % 1_440) * 60_000;
    const day = Date.UTC(startedAt.getUTCFullYear(), startedAt.getUTCMonth(), startedAt.getUTCDate());
    // yesterday's window may end today, and a capture may take longer than the rest of the day
    for (let midnight = day - 86_400_000; midnight <= endedAt.getTime(); midnight += 86_400_000) {
        const begin = midnight + fromMinute * 60_000;
        if (startedAt.getTime() >= begin + lengthMs || endedAt.getTime() < begin) continue;
        return (
            `The capture ended at ${endedAt.toISOString().slice(11, 16)} UTC, and the backup window ${window} had begun: ` +
            "the snapshot of this night may name the baseline before. Capture earlier, or faster with --jobs."
        );
    }
    return null;
}

function minuteOfDay(time: string): number {
    const [hours, minutes] = time.split(":").map(Number);
    return (hours ?? 0) * 60 + (minutes ?? 0);
}
