import { z } from "zod";
import { nearest } from "./nearest.ts";
import { redacted, secretName } from "./redact.ts";

/** As much of JSON Schema as finding a key's description and neighbours takes. */
interface Described {
    readonly description?: string;
    readonly default?: unknown;
    readonly properties?: Readonly<Record<string, Described>>;
    readonly items?: Described;
}

type Path = readonly PropertyKey[];

/**
 * One line per wrong key: the line that it stands in, its path, the value that stands there (never one that is secret by its name), what it must
 * be instead, or the nearest name that exists.
 * @param values what was checked
 * @param lineOf undefined for what stands nowhere; its parent's line is told then
 */
export function describeProblems(
    schema: z.ZodType,
    error: z.ZodError,
    values: unknown,
    lineOf: (path: Path) => number | undefined,
): string[] {
    const root = z.toJSONSchema(schema, { io: "input" }) as Described;
    return error.issues.flatMap((issue) =>
        issue.code === "unrecognized_keys"
            ? issue.keys.map(
                  (key) => lineBefore(lineOf, [...issue.path, key]) + unknownKey(root, issue.path, key),
              )
            : [lineBefore(lineOf, issue.path) + wrongValue(root, issue, valueAt(values, issue.path))],
    );
}

/** "line 3: ", of the key or else of what it stands in; empty where neither is known. */
export function lineBefore(lineOf: (path: Path) => number | undefined, path: Path): string {
    const line = lineOf(path) ?? (path.length > 1 ? lineOf(path.slice(0, -1)) : undefined);
    return line === undefined ? "" : `line ${line}: `;
}

function unknownKey(root: Described, parent: Path, key: string): string {
    const known = Object.keys(describedAt(root, parent)?.properties ?? {});
    const near = nearest(key, known);
    const remedy =
        near.length > 0 ? `did you mean ${near.join(" or ")}?` : `the keys here are ${known.join(", ")}`;
    return `${format([...parent, key])}: there is no such key; ${remedy}`;
}

function wrongValue(root: Described, issue: z.core.$ZodIssue, value: unknown): string {
    const described = describedAt(root, issue.path);
    const missing = value === undefined ? "is missing" : `is ${shown(issue.path, value)}`;
    const fallback = described?.default === undefined ? "" : ` Default ${JSON.stringify(described.default)}.`;
    return `${format(issue.path)} ${missing}: it must be ${ended(wanted(issue))} ${described?.description ?? ""}${fallback}`.trimEnd();
}

/** As a sentence; what asks already has its mark. */
function ended(text: string): string {
    return text.endsWith("?") ? text : `${text}.`;
}

function wanted(issue: z.core.$ZodIssue): string {
    if (issue.code === "invalid_type") return expected[issue.expected] ?? issue.expected;
    if (issue.code === "invalid_value") return issue.values.map(String).join(" or ");
    if (issue.code === "too_big") return `at most ${issue.maximum.toString()}`;
    if (issue.code !== "too_small") return issue.message;
    if (issue.origin === "string") return "a text that is not empty";
    return `${issue.inclusive === true ? "at least" : "more than"} ${issue.minimum.toString()}`;
}

const expected: Readonly<Record<string, string>> = {
    number: "a number",
    string: "a text",
    int: "a whole number",
    array: "a list",
    object: "a group of keys",
};

function shown(path: Path, value: unknown): string {
    if (path.some((part) => secretName.test(String(part)))) return redacted;
    if (typeof value === "object" && value !== null)
        return Array.isArray(value) ? "a list" : "a group of keys";
    const text = JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

function format(path: Path): string {
    const text = path.map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`)).join("");
    return text === "" ? "The whole" : text.replace(/^\./, "");
}

function describedAt(root: Described, path: Path): Described | undefined {
    return path.reduce<Described | undefined>(
        (here, part) => (typeof part === "number" ? here?.items : here?.properties?.[String(part)]),
        root,
    );
}

function valueAt(values: unknown, path: Path): unknown {
    return path.reduce<unknown>(
        (here, part) => (typeof here === "object" && here !== null ? Reflect.get(here, part) : undefined),
        values,
    );
}
