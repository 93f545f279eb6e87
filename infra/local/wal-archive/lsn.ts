import { Failure } from "../../failure.ts";

/** True for PostgreSQL's `X/X`: two hexadecimal halves of at most 32 bits. */
export function isLsn(text: string): boolean {
    return /^[0-9a-f]{1,8}\/[0-9a-f]{1,8}$/i.test(text);
}

/** The byte position that `X/X` stands for. Throws `BadUsage` for anything else. */
export function parseLsn(text: string): bigint {
    if (!isLsn(text)) throw new Failure("BadUsage", `"${text}" is not an LSN such as 0/5A3C1D8`);
    const [high, low] = text.split("/");
    return (BigInt(`0x${high ?? "0"}`) << 32n) | BigInt(`0x${low ?? "0"}`);
}

/** `X/X` as PostgreSQL prints it: upper case, no leading zeros. */
export function formatLsn(position: bigint): string {
    return `${hex(position >> 32n)}/${hex(position & 0xffff_ffffn)}`;
}

/** Negative when `a` is earlier, zero when both are the same place, positive when `a` is later. */
export function compareLsn(a: string, b: string): number {
    const difference = parseLsn(a) - parseLsn(b);
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
}

/** The number of the segment that holds the byte at `position`, counted from the beginning of WAL. */
export function segmentNumber(position: bigint, segmentBytes: number): bigint {
    return position / BigInt(segmentBytes);
}

/** The position of a segment's first byte. */
export function segmentStart(number: bigint, segmentBytes: number): bigint {
    return number * BigInt(segmentBytes);
}

/** A segment's file name: timeline, then the number in two halves, 24 upper case hex digits. */
export function segmentName(timeline: number, number: bigint, segmentBytes: number): string {
    const perHalf = 0x1_0000_0000n / BigInt(segmentBytes);
    const parts = [BigInt(timeline), number / perHalf, number % perHalf];
    return parts.map((part) => hex(part).padStart(8, "0")).join("");
}

/** The name of the segment that holds the byte at an LSN. */
export function segmentNameAt(timeline: number, lsn: string, segmentBytes: number): string {
    return segmentName(timeline, segmentNumber(parseLsn(lsn), segmentBytes), segmentBytes);
}

/** True for the name of a WAL segment, whatever its size. */
export function isSegmentName(name: string): boolean {
    return /^[0-9A-F]{24}$/.test(name);
}

/** Timeline and number of a segment's file name, or null for any other file (`.history`, `.backup`, `.partial`). */
export function parseSegmentName(
    name: string,
    segmentBytes: number,
): { readonly timeline: number; readonly number: bigint } | null {
    const [, timeline, high, low] = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})$/.exec(name) ?? [];
    if (timeline === undefined || high === undefined || low === undefined) return null;
    const perHalf = 0x1_0000_0000n / BigInt(segmentBytes);
    return { timeline: parseInt(timeline, 16), number: BigInt(`0x${high}`) * perHalf + BigInt(`0x${low}`) };
}

function hex(value: bigint): string {
    return value.toString(16).toUpperCase();
}
