/** How much is handed on at once. */
const chunkBytes = 65_536;

/**
 * A document as lines of JSON, in chunks of about 64 KB, so that it is never in memory as a whole: one line for
 * its short members together, and one for each element of a long one, `["tables", element]`, or `["roles", key, value]`
 * where the long one is a record.
 *
 * @param document of plain values
 * @param long the members that are long
 */
export function* jsonLines<Document extends object>(
    document: Document,
    long: readonly (keyof Document & string)[],
): Generator<Buffer, void> {
    let text = "";
    for (const line of linesOf(document, long)) {
        text += `${JSON.stringify(line)}\n`;
        if (text.length < chunkBytes) continue;
        yield Buffer.from(text);
        text = "";
    }
    yield Buffer.from(text);
}

function* linesOf<Document extends object>(
    document: Document,
    long: readonly (keyof Document & string)[],
): Generator<unknown, void> {
    const isLong: ReadonlySet<string> = new Set(long);
    yield Object.fromEntries(Object.entries(document).filter(([name]) => !isLong.has(name)));
    for (const name of long) {
        const member: unknown = document[name];
        if (Array.isArray(member)) for (const element of member as readonly unknown[]) yield [name, element];
        else for (const [key, value] of Object.entries(member as object)) yield [name, key, value];
    }
}

/** The lines of a file, without their ends. Ours end with a line feed alone: names may hold any other line break. */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
    let rest: readonly Buffer[] = [];
    for await (const chunk of chunks) {
        let begin = 0;
        for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, begin)) {
            yield Buffer.concat([...rest, chunk.subarray(begin, end)]).toString("utf8");
            rest = [];
            begin = end + 1;
        }
        rest = [...rest, chunk.subarray(begin)];
    }
    const last = Buffer.concat(rest).toString("utf8");
    if (last !== "") yield last;
}

const lineFeed = 0x0a;
