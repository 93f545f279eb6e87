import { unsupported } from "./unsupported.ts";

/** What a command of the CLI takes beyond the options that mean nothing here. */
export interface Syntax {
    /** Options without a value. */
    readonly switches?: readonly string[];
    /** Options with a value, which may occur several times. */
    readonly values?: readonly string[];
    /** How many arguments at most; none by default. */
    readonly positionals?: number;
}

/** The options of one command. */
export interface Flags {
    readonly has: (name: string) => boolean;
    /** The last value given. */
    readonly value: (name: string) => string | undefined;
    /** Every option with its value, in the order given. */
    readonly all: readonly Flag[];
}

/** One option as it was given. */
export interface Flag {
    readonly name: string;
    /** Empty for a switch. */
    readonly value: string;
}

/** What follows the words of a command. */
export interface ParsedArguments {
    readonly flags: Flags;
    readonly positionals: readonly string[];
}

/** How the CLI looks and what it logs: of no effect here. */
const ignoredSwitches = [
    "--non-interactive",
    "--yes",
    "--skip-preview",
    "--diff",
    "--suppress-outputs",
    "--suppress-progress",
    "--logtostderr",
    "--logflow",
    "--debug",
    "--emoji",
];
const ignoredValues = ["--message", "--color", "--exec-kind", "--exec-agent", "--verbose"];

/**
 * Parses what follows the command's words. An option that is not known here could change what is done, so it is
 * refused with `EngineUnsupported`, by name.
 */
export function parseArguments(args: readonly string[], syntax: Syntax, command: string): ParsedArguments {
    const flags: Flag[] = [];
    const positionals: string[] = [];
    const rest = [...args];
    for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
        if (word === "--") positionals.push(...rest.splice(0));
        else if (word.startsWith("--")) flags.push(flagFrom(word, rest, syntax, command));
        else positionals.push(word);
    }
    if (positionals.length > (syntax.positionals ?? 0)) {
        throw unsupported(`\`pulumi ${command}\` with these arguments`);
    }
    return { flags: flagsOf(flags), positionals };
}

function flagFrom(word: string, rest: string[], syntax: Syntax, command: string): Flag {
    const [name = "", ...assigned] = word.split("=");
    if ([...ignoredSwitches, ...(syntax.switches ?? [])].includes(name)) {
        return { name, value: assigned.join("=") };
    }
    if (![...ignoredValues, ...(syntax.values ?? [])].includes(name)) {
        throw unsupported(`the option ${name} of \`pulumi ${command}\``);
    }
    const value = assigned.length > 0 ? assigned.join("=") : rest.shift();
    if (value === undefined) throw unsupported(`the option ${name} without a value`);
    return { name, value };
}

function flagsOf(all: readonly Flag[]): Flags {
    return {
        all,
        has: (name) => all.some((flag) => flag.name === name && flag.value !== "false"),
        value: (name) => all.findLast((flag) => flag.name === name)?.value,
    };
}
