import type { Contradiction } from "../contradictions.ts";

/** @param problem the rest of a sentence that begins with the key: "is 3, above ..." */
export function contradiction(key: readonly (string | number)[], problem: string): Contradiction {
    const name = key.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("");
    return { key, problem: `${name.slice(1)} ${problem}` };
}
