/** The configuration of a Pulumi stack as a program is given it: texts by `namespace:key`. */
export type ConfigTexts = Readonly<Record<string, string>>;

/**
 * The values below one namespace. Pulumi writes groups and lists as JSON, numbers and truth values as their text. An
 * empty group or text counts as left out: `Pulumi.yaml` can declare a key that need not be set only by giving it a default.
 * @param namespace such as `lifeboat`
 */
export function valuesOf(texts: ConfigTexts, namespace: string): Record<string, unknown> {
    const prefix = `${namespace}:`;
    return Object.fromEntries(
        Object.entries(texts)
            .filter(([key]) => key.startsWith(prefix))
            .map(([key, text]) => [key.slice(prefix.length), valueOf(text)] as const)
            .filter(([, value]) => value !== "" && JSON.stringify(value) !== "{}"),
    );
}

/** The other way round: as `pulumi` hands a file's `config` on. */
export function textOf(value: unknown): string {
    return typeof value === "string" ? value : JSON.stringify(value);
}

function valueOf(text: string): unknown {
    if (!/^(\{|\[|true$|false$|-?\d+(\.\d+)?$)/.test(text)) return text;
    try {
        return JSON.parse(text) as unknown;
    } catch {
        return text;
    }
}
