/** A block of IPv4 addresses as numbers: the first address, and how many bits all of them share. */
interface Block {
    readonly first: number;
    readonly prefix: number;
}

/** Whether a text is an IPv4 block whose address is the block's first, such as `10.0.0.0/16`. */
export function isCidrBlock(text: string): boolean {
    return parsed(text) !== null;
}

/** Whether every address of `inner` is one of `outer`. False where either is no block. */
export function containsBlock(outer: string, inner: string): boolean {
    const [around, within] = [parsed(outer), parsed(inner)];
    if (around === null || within === null || within.prefix < around.prefix) return false;
    return within.first >= around.first && within.first < around.first + size(around.prefix);
}

/**
 * A block in equal parts, in order.
 * @param count a power of two
 */
export function splitBlock(text: string, count: number): readonly string[] {
    const block = parsed(text);
    const prefix = (block?.prefix ?? 33) + Math.log2(count);
    if (block === null || !Number.isInteger(prefix) || prefix > 32)
        throw new RangeError(`${text} cannot be split into ${count} equal blocks`);
    return Array.from({ length: count }, (_, index) => written(block.first + index * size(prefix), prefix));
}

function parsed(text: string): Block | null {
    const [, address = "", length = ""] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text) ?? [];
    const bytes = address.split(".").map(Number);
    const prefix = Number(length);
    if (address === "" || prefix > 32 || bytes.some((byte) => byte > 255)) return null;
    const first = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    return first % size(prefix) === 0 ? { first, prefix } : null;
}

function size(prefix: number): number {
    return 2 ** (32 - prefix);
}

function written(first: number, prefix: number): string {
    const bytes = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
    return `${bytes.join(".")}/${prefix}`;
}
