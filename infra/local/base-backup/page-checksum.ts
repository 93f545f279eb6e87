/** PostgreSQL's block size, in bytes. */
export const pageBytes = 8192;

const pageWords = pageBytes / 4;
const lanes = 32;
const prime = 16_777_619;

/** The starting value of each of the 32 parallel sums, fixed by the on-disk format. */
const laneOffsets = Int32Array.of(
    ...[0x5b1f36e9, 0xb8525960, 0x02ab50aa, 0x1de66d2a, 0x79ff467a, 0x9bb9f8a3, 0x217e7cd2, 0x83e13d2c],
    ...[0xf8d4474f, 0xe39eb970, 0x42c6ae16, 0x993216fa, 0x7b093b5d, 0x98daff3c, 0xf718902a, 0x0b1c9cdb],
    ...[0xe58f764b, 0x187636bc, 0x5d7b3bb1, 0xe73de7de, 0x92bec979, 0xcca6c0b2, 0x304a0979, 0x85aa43d4],
    ...[0x783125bb, 0x6ca8eaa2, 0xe407eac6, 0x4b5cfc3e, 0x9fbf8c76, 0x15ca20be, 0xf2ca9fd3, 0x959bd756],
);

/** A buffer of pages, and the same memory as the 32-bit words that the checksum is made of. */
export interface PageBuffer {
    readonly bytes: Buffer;
    readonly words: Int32Array;
}

/** @param size in bytes; a multiple of the page size */
export function pageBuffer(size: number): PageBuffer {
    const memory = new ArrayBuffer(size);
    return { bytes: Buffer.from(memory), words: new Int32Array(memory) };
}

/**
 * The checksum that a page must carry: 32 interleaved FNV-1a sums, folded, with the block number mixed in so that a
 * page in the wrong place does not match. The stored checksum itself counts as zero.
 * @param page which page of the buffer
 * @param block the page's number within the relation's fork, all its segments counted
 */
export function pageChecksum({ words }: PageBuffer, page: number, block: number): number {
    const start = page * pageWords;
    const stored = words[start + 2] ?? 0;
    words[start + 2] = stored & 0xffff_0000;
    let folded = block;
    for (let lane = 0; lane < lanes; lane += 1) {
        let sum = laneOffsets[lane] ?? 0;
        for (let word = start + lane; word < start + pageWords; word += lanes)
            sum = mix(sum, words[word] ?? 0);
        folded ^= mix(mix(sum, 0), 0);
    }
    words[start + 2] = stored;
    return ((folded >>> 0) % 65_535) + 1;
}

function mix(sum: number, word: number): number {
    const mixed = sum ^ word;
    return Math.imul(mixed, prime) ^ (mixed >>> 17);
}
