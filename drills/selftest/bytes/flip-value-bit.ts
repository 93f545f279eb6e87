import type { Draw } from "../../../infra/local/faults/draw.ts";
import { tuplesOf } from "./heap-page.ts";

/** Flips one bit among the values of one row of the page; returns its byte. What has no values is left alone. */
export function flipValueBit(page: Buffer, draw: Draw): number {
    const rows = tuplesOf(page).filter(({ offset, length, values }) => offset + length > values);
    const { offset, length, values } = draw.one(rows);
    const byte = values + draw.below(offset + length - values);
    page.writeUInt8(page.readUInt8(byte) ^ (1 << draw.below(8)), byte);
    return byte;
}
