import { Failure } from "../../infra/failure.ts";

/** The names that an input may have: known at once, or read from a registry when somebody asks. */
export type Choices = readonly string[] | (() => Promise<readonly string[]>);

/** What was typed for an input: nothing, a word, or for an option without a value `true`. */
export type Typed = string | boolean | undefined;

/** One argument or option of a command. */
export interface Input<Value> {
    readonly kind: "argument" | "option";
    /** As help shows it: `<fault>`, `[id]`, `--point <id>`. */
    readonly term: string;
    readonly summary: string;
    readonly choices?: Choices;
    /** What the value is where nothing was typed, as help shows it. */
    readonly defaultText?: string;
    /** Throws `BadUsage` for what cannot be; choices have been checked before. */
    readonly read: (typed: Typed) => Value;
}

interface Described {
    readonly choices?: Choices;
}

/** An argument that must be given. */
export function argument(name: string, summary: string, more: Described = {}): Input<string> {
    return { kind: "argument", term: `<${name}>`, summary, ...more, read: (typed) => String(typed) };
}

/** An argument that may be left out. */
export function optionalArgument(
    name: string,
    summary: string,
    more: Described & { readonly defaultText?: string } = {},
): Input<string | undefined> {
    return { kind: "argument", term: `[${name}]`, summary, ...more, read: wordOf };
}

/** An option without a value. */
export function flag(flags: string, summary: string): Input<boolean> {
    return { kind: "option", term: flags, summary, read: (typed) => typed === true };
}

/** An option with a value. */
export function option(flags: string, summary: string, more: Described = {}): Input<string | undefined> {
    return { kind: "option", term: flags, summary, ...more, read: wordOf };
}

/** An option with a value that is there even if nothing was typed. */
export function optionOr(
    flags: string,
    summary: string,
    fallback: string,
    more: Described = {},
): Input<string> {
    return {
        kind: "option",
        term: flags,
        summary,
        ...more,
        defaultText: fallback,
        read: (typed) => wordOf(typed) ?? fallback,
    };
}

/** An option whose value is one of a few words, known to the type checker. */
export function choice<const Name extends string>(
    flags: string,
    summary: string,
    choices: readonly Name[],
    fallback: Name,
): Input<Name> {
    return {
        kind: "option",
        term: flags,
        summary,
        choices,
        defaultText: fallback,
        read: (typed) => choices.find((name) => name === typed) ?? fallback,
    };
}

interface Bounds {
    readonly least: number;
    readonly most: number;
}

/** An option whose value is a whole number within bounds. */
export function count(flags: string, summary: string, bounds: Bounds): Input<number | undefined> {
    return {
        kind: "option",
        term: flags,
        summary,
        read: (typed) => (typed === undefined ? undefined : wholeNumber(flags, String(typed), bounds)),
    };
}

/** The same, with a value where nothing was typed. */
export function countOr(flags: string, summary: string, fallback: number, bounds: Bounds): Input<number> {
    const optional = count(flags, summary, bounds);
    return { ...optional, defaultText: String(fallback), read: (typed) => optional.read(typed) ?? fallback };
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** An option whose value is a length of time such as `36h`; read as seconds. */
export function spanOr(flags: string, summary: string, fallback: string): Input<number> {
    return {
        kind: "option",
        term: flags,
        summary,
        defaultText: fallback,
        read: (typed) => secondsOf(flags, wordOf(typed) ?? fallback),
    };
}

function secondsOf(flags: string, typed: string): number {
    const [, digits = "", unit = ""] = /^(\d{1,9})([smhd])$/.exec(typed) ?? [];
    const seconds = Number(digits) * (unitSeconds[unit] ?? 0);
    if (seconds > 0) return seconds;
    throw new Failure("BadUsage", `${flags} takes a length of time like 90m, 36h or 7d, not "${typed}".`);
}

function wholeNumber(flags: string, typed: string, bounds: Bounds): number {
    const value = /^\d+$/.test(typed) ? Number(typed) : NaN;
    if (value >= bounds.least && value <= bounds.most) return value;
    const range = `a whole number from ${bounds.least} to ${bounds.most}`;
    throw new Failure("BadUsage", `${flags} takes ${range}, not "${typed}".`);
}

function wordOf(typed: Typed): string | undefined {
    return typeof typed === "string" ? typed : undefined;
}

/** The choices of an input, read from their registry where that is needed; undefined where anything goes. */
export async function choicesOf(input: Input<unknown>): Promise<readonly string[] | undefined> {
    return typeof input.choices === "function" ? await input.choices() : input.choices;
}

/** What the value is called when somebody speaks of it: `fault` of `<fault>`, `format` of `--output <format>`. */
export function nounOf(input: Input<unknown>): string {
    const [, noun] = /[<[]([^>\]]+)[>\]]/.exec(input.term) ?? [];
    return noun ?? input.term;
}
