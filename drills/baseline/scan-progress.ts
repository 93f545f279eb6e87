import { bytes, counted, number, span } from "../report/format.ts";

/** How far a full read has come. Bytes are what the tables take on disk, about: nobody counts them while reading. */
export interface ScanSoFar {
    readonly partsEnded: number;
    readonly parts: number;
    readonly rows: number;
    readonly bytesRead: number;
    /** Still to be read. */
    readonly bytesLeft: number;
    /** Since the read began, of a monotonic clock. */
    readonly seconds: number;
}

/** Below this, a rate is a matter of luck. */
const steadyAfterSeconds = 2;

/**
 * `12 of 96 parts, 3,412,000 rows, 1.2 GB of 9.8 GB, 85.1 MB/s, about 1 min 41 s left`. On RDS the first read fetches
 * blocks from the backup, so the rate tells how fast the copy hydrates. What cannot be said yet is left out.
 */
export function describeScan(soFar: ScanSoFar): string {
    const { partsEnded, parts, rows, bytesRead, bytesLeft, seconds } = soFar;
    const total = bytesRead + bytesLeft;
    const said = [`${number(partsEnded)} of ${counted(parts, "part")}`, counted(rows, "row")];
    if (total > 0) said.push(`${bytes(bytesRead)} of ${bytes(total)}`);
    if (bytesRead > 0 && seconds >= steadyAfterSeconds) {
        const perSecond = bytesRead / seconds;
        const left = Math.round(bytesLeft / perSecond);
        said.push(`${bytes(perSecond)}/s`);
        if (left >= 1) said.push(`about ${span(left)} left`);
    }
    return said.join(", ");
}
