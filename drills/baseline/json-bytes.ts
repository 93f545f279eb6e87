/**
 * What `JSON.stringify` gives, and a line break, as bytes. Of ten thousand tables that is 20 MB: made whole it would be
 * in memory three times, as a string, with its line break, and as bytes.
 *
 * @param document of plain values
 */
export function jsonBytes(document: Readonly<Record<string, unknown>>): Buffer {
    let length = 0;
    for (const part of partsOf(document)) length += Buffer.byteLength(part);
    const bytes = Buffer.allocUnsafe(length);
    let end = 0;
    for (const part of partsOf(document)) end += bytes.write(part, end);
    return bytes;
}

function* partsOf(document: Readonly<Record<string, unknown>>): Generator<string, void> {
    yield* membersOf(document, valuesOf);
    yield "\n";
}

/** One level down: a table, a sequence, an object of the schema at a time. */
function* valuesOf(value: unknown): Generator<string, void> {
    if (Array.isArray(value)) {
        yield "[";
        for (const [place, element] of value.entries())
            yield (place === 0 ? "" : ",") + JSON.stringify(element);
        yield "]";
    } else if (typeof value === "object" && value !== null) {
        yield* membersOf(value, wholeOf);
    } else yield JSON.stringify(value);
}

function* wholeOf(value: unknown): Generator<string, void> {
    yield JSON.stringify(value);
}

function* membersOf(
    members: object,
    write: (value: unknown) => Generator<string, void>,
): Generator<string, void> {
    let separator = "";
    yield "{";
    for (const [name, value] of Object.entries(members) as readonly (readonly [string, unknown])[]) {
        if (value === undefined) continue;
        yield `${separator}${JSON.stringify(name)}:`;
        yield* write(value);
        separator = ",";
    }
    yield "}";
}
