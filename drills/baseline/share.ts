/** Beyond this many different ones, more are likely to be different from each other too. */
const mostRemembered = 2_000;

/**
 * Gives one and the same object for all that are alike: ten thousand tables of a few kinds are then a few objects. For
 * plain values that nobody changes.
 */
export function sharer(): <Value>(value: Value) => Value {
    const known = new Map<string, unknown>();
    return <Value>(value: Value): Value => {
        const text = JSON.stringify(value);
        const earlier = known.get(text);
        // the same text is the same plain value, and so of the same type
        if (earlier !== undefined) return earlier as Value;
        if (known.size < mostRemembered) known.set(text, value);
        return value;
    };
}
