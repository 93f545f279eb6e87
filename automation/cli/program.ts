import { CommanderError, type Command as Parser } from "commander";
import { isGroup, type Command, type Registry } from "./command.ts";
import { globalInputs, wantsHelp } from "./globals.ts";
import { choicesOf, type Input, type Typed } from "./inputs.ts";
import { buildParser, pathOf, type KnownChoices, type ProgramOptions } from "./parser.ts";

/** What a command line asks for: a command with the words typed for its inputs, or a text such as help. */
export type Request =
    | { readonly type: "run"; readonly command: Command; readonly typed: TypedInputs }
    | { readonly type: "print"; readonly text: string };

/** The words typed for each input; those of the command and the global ones together. */
export type TypedInputs = ReadonlyMap<Input<unknown>, Typed>;

/** Reads a command line. Throws `BadUsage` and `UnknownName` with the nearest valid names. */
export async function readCommandLine(
    words: readonly string[],
    entries: Registry,
    options: ProgramOptions,
): Promise<Request> {
    let request: Request = { type: "print", text: "" };
    const root = buildParser(entries, {
        ...options,
        // Registries are read only for who reads about them: a command checks its own choices when it runs.
        choices: wantsHelp(words) ? await allChoices(entries) : new Map(),
        onRun: (command, typed) => (request = { type: "run", command, typed }),
        onPrint: (text) => (request = { type: "print", text: text.trimEnd() }),
    });
    try {
        if (words.length === 0) root.outputHelp();
        else root.parse(words, { from: "user" });
    } catch (error) {
        const printed = error instanceof CommanderError && error.exitCode === 0;
        if (!printed) throw error;
    }
    return request;
}

/** The help of the program and of every command, in the order of the registry, as `--help` prints it. */
export async function everyHelp(
    entries: Registry,
    options: ProgramOptions,
): Promise<readonly { readonly path: string; readonly text: string }[]> {
    const nothing = (): void => undefined;
    const choices = await allChoices(entries);
    const root = buildParser(entries, { ...options, choices, onRun: nothing, onPrint: nothing });
    const walk = (parser: Parser): readonly Parser[] => [parser, ...parser.commands.flatMap(walk)];
    return walk(root).map((parser) => ({ path: pathOf(parser), text: parser.helpInformation().trimEnd() }));
}

/** The choices of every input, global ones too, read from their registries. */
export async function allChoices(entries: Registry): Promise<KnownChoices> {
    const commands = entries.flatMap((entry) => (isGroup(entry) ? entry.commands : [entry]));
    const own = commands.flatMap((command) => Object.values(command.inputs));
    const inputs = [...Object.values(globalInputs), ...own];
    const known = await Promise.all(inputs.map(async (input) => [input, await choicesOf(input)] as const));
    return new Map(known.flatMap(([input, names]) => (names === undefined ? [] : [[input, names] as const])));
}
