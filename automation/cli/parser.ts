import { Argument, Command as Parser, Option } from "commander";
import { unknownName } from "../../infra/nearest.ts";
import type { Colours } from "./colours.ts";
import { isGroup, type Command, type CommandGroup, type Registry } from "./command.ts";
import { globalInputs } from "./globals.ts";
import { helpLook, topics } from "./help.ts";
import type { Input, Typed } from "./inputs.ts";
import { usageFailure } from "./usage-errors.ts";

/** What the texts of the parser depend on. */
export interface ProgramOptions {
    readonly version: string;
    readonly colours: Colours;
    /** Columns that help may fill. */
    readonly width: number;
}

/** The words that inputs can be, read from their registries. */
export type KnownChoices = ReadonlyMap<Input<unknown>, readonly string[]>;

/** What the parser is told, and whom it tells. */
export interface ParserOptions extends ProgramOptions {
    /** What help says an input can be. */
    readonly choices: KnownChoices;
    readonly onRun: (command: Command, typed: ReadonlyMap<Input<unknown>, Typed>) => void;
    readonly onPrint: (text: string) => void;
}

/** commander's tree for our commands. It only reads the command line: no command runs inside of it. */
export function buildParser(entries: Registry, options: ParserOptions): Parser {
    const root = prepared(new Parser("lifeboat"), undefined, options)
        .description("Restores PostgreSQL backups, proves what came back, and leaves evidence.")
        .version(options.version, "-V, --version", "print the version");
    for (const input of Object.values(globalInputs)) root.addOption(optionFor(input, options.choices));
    for (const entry of entries) {
        if (isGroup(entry)) addGroup(root, entry, options);
        else addCommand(root, entry, options);
    }
    addHelpCommand(root, options);
    return root;
}

/** The words that lead to a command: `lifeboat lab up`. */
export function pathOf(parser: Parser): string {
    return parser.parent === null ? parser.name() : `${pathOf(parser.parent)} ${parser.name()}`;
}

function addGroup(root: Parser, group: CommandGroup, options: ParserOptions): void {
    const parser = prepared(root.command(group.name), undefined, options)
        .summary(group.summary)
        .description(sentence(group.summary));
    for (const command of group.commands) addCommand(parser, command, options);
}

function addCommand(parent: Parser, command: Command, options: ParserOptions): void {
    const parser = prepared(parent.command(command.name), command, options)
        .summary(command.summary)
        .description(command.description ?? sentence(command.summary));
    for (const input of Object.values(command.inputs)) {
        if (input.kind === "option") parser.addOption(optionFor(input, options.choices));
        else parser.addArgument(new Argument(input.term, described(input, options.choices)));
    }
    parser.action(() => {
        options.onRun(command, typedInputs(parser, command));
    });
}

/** `lifeboat help lab up`, and the topics that belong to no command. */
function addHelpCommand(root: Parser, options: ParserOptions): void {
    const names = Object.keys(topics).join(", ");
    prepared(root.command("help"), undefined, options)
        .summary("the help of a command or a topic")
        .description(`The help of a command, as --help prints it, or of a topic: ${names}.`)
        .argument("[words...]", "the command or the topic")
        .action((words: readonly string[]) => {
            const [topic] = words.flatMap((word) => topics[word] ?? []);
            options.onPrint(topic ?? words.reduce(childOf, root).helpInformation());
        });
}

function childOf(parser: Parser, name: string): Parser {
    const found = parser.commands.find((child) => child.name() === name);
    if (found !== undefined) return found;
    const names = parser.commands.map((child) => child.name());
    throw unknownName("command", name, parser.parent === null ? [...names, ...Object.keys(topics)] : names);
}

function prepared(parser: Parser, command: Command | undefined, options: ParserOptions): Parser {
    return parser
        .configureHelp(helpLook(command, options.colours))
        .configureOutput({
            writeOut: options.onPrint,
            writeErr: () => undefined,
            getOutHelpWidth: () => options.width,
            getOutHasColors: () => options.colours.isColorSupported,
        })
        .helpCommand(false)
        .helpOption("-h, --help", "print this")
        .exitOverride((error) => {
            throw error.exitCode === 0 ? error : usageFailure(error, possibleAt(parser));
        });
}

function possibleAt(parser: Parser): Parameters<typeof usageFailure>[1] {
    const root = parser.parent?.parent ?? parser.parent ?? parser;
    const flags = new Set([...parser.options, ...root.options].flatMap(({ long }) => long ?? []));
    return {
        path: pathOf(parser),
        commands: parser.commands.map((command) => command.name()),
        options: [...flags, "--help"],
    };
}

function typedInputs(parser: Parser, command: Command): ReadonlyMap<Input<unknown>, Typed> {
    const words = [...parser.args];
    return new Map(
        [...Object.values(command.inputs), ...Object.values(globalInputs)].map((input) => [
            input,
            input.kind === "argument" ? words.shift() : typedOption(parser, input),
        ]),
    );
}

function typedOption(parser: Parser, input: Input<unknown>): Typed {
    const option = new Option(input.term);
    const value: unknown = parser.optsWithGlobals()[option.attributeName()];
    if (option.negate) return value === false;
    return typeof value === "string" || typeof value === "boolean" ? value : undefined;
}

function optionFor(input: Input<unknown>, choices: KnownChoices): Option {
    return new Option(input.term, described(input, choices));
}

function described(input: Input<unknown>, choices: KnownChoices): string {
    const names = choices.get(input);
    const one = names === undefined ? [] : [`one of ${names.join(", ")}`];
    const fallback = input.defaultText === undefined ? [] : [`default ${input.defaultText}`];
    const more = [...one, ...fallback].join("; ");
    return more === "" ? input.summary : `${input.summary} (${more})`;
}

function sentence(summary: string): string {
    return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}
