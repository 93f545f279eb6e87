/** Hours of a day, UTC, at whose beginning a snapshot is taken. */
export function snapshotHours(everyHours: number): readonly number[] {
    return Array.from({ length: Math.floor(24 / everyHours) }, (_, index) => index * everyHours);
}

/** The same as a schedule. */
export function snapshotSchedule(everyHours: number): string {
    return `cron(0 ${snapshotHours(everyHours).join(",")} * * ? *)`;
}

/** Most snapshots that ElastiCache takes of a node by request in any 24 hours (AWS, "Backup constraints"). */
export const snapshotsPerDayLimit = 20;
