/** One remainder per byte value, for the reflected Castagnoli polynomial. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit += 1) {
        remainder = (remainder & 1) === 1 ? (remainder >>> 1) ^ 0x82f6_3b78 : remainder >>> 1;
    }
    return remainder;
});

/** CRC-32C, which PostgreSQL puts on its control file and its WAL records. */
export function crc32c(bytes: Uint8Array): number {
    let crc = 0xffff_ffff;
    for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
    return (crc ^ 0xffff_ffff) >>> 0;
}
