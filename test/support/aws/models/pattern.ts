/**
 * A pattern of a model as JavaScript reads it; undefined where it cannot. AWS means the whole value, whether a pattern
 * says so or not, and escapes more than the flag `u` allows.
 */
export function patternOf(text: string): RegExp | undefined {
    for (const flags of text.includes("\\p{") ? ["u"] : ["u", ""]) {
        try {
            return new RegExp(`^(?:${text})$`, flags);
        } catch {
            // the next flags, or none at all
        }
    }
    return undefined;
}
