import type { Home } from "../../infra/home.ts";
import type { ExitCode } from "../exit-codes.ts";
import type { Logger } from "../logger.ts";
import type { Input } from "./inputs.ts";
import type { Interrupts } from "./interrupts.ts";
import type { Output } from "./output.ts";

/** What every command gets beside the values of its own inputs. */
export interface CommandContext {
    readonly home: Home;
    /** The folder that holds package.json. */
    readonly checkout: string;
    /** The folder that holds `Pulumi.<stack>.yaml`: the checkout, or another that was named. */
    readonly stacks: string;
    readonly env: NodeJS.ProcessEnv;
    readonly log: Logger;
    readonly output: Output;
    readonly interrupts: Interrupts;
    /** Every command there is, for those that write about commands. */
    readonly everyCommand: () => Promise<Registry>;
}

/** What a command gives back: one document for machines, the same for people, and how it ends. */
export interface CommandResult {
    /** Printed by `--output json`, and nothing else with it. */
    readonly document: unknown;
    /** Printed otherwise. No line break at the end. */
    readonly text: string;
    /** Default 0. */
    readonly exitCode?: ExitCode;
}

/** A line that a reader of the help can take as it is. */
export interface Example {
    /** The whole line as it is typed. */
    readonly line: string;
    /** What it is good for, in a few words. */
    readonly does: string;
}

/** One command as it is written down: everything that help, completion and `docs/commands.md` say comes from here. */
export interface CommandSpec<Inputs extends Readonly<Record<string, Input<unknown>>>> {
    readonly name: string;
    /** One line, without a full stop. */
    readonly summary: string;
    /** What is worth knowing beyond the summary, whole sentences. */
    readonly description?: string;
    /** Arguments and options by the names under which `run` gets their values; arguments in the order of typing. */
    readonly inputs: Inputs;
    readonly examples: readonly [Example, ...Example[]];
    /** The codes that are special to this command, beside 0, 1, 2 and 255 which every command has. */
    readonly exitCodes: readonly ExitCode[];
    readonly run: (context: CommandContext, values: ValuesOf<Inputs>) => Promise<CommandResult>;
}

type ValuesOf<Inputs> = {
    readonly [Name in keyof Inputs]: Inputs[Name] extends Input<infer Value> ? Value : never;
};

/** A command whose inputs have been forgotten by the type checker, so that all fit into one list. */
export interface Command extends Omit<CommandSpec<Readonly<Record<string, Input<unknown>>>>, "run"> {
    /** @param read the value that was given for an input, already checked */
    readonly run: (
        context: CommandContext,
        read: <Value>(input: Input<Value>) => Value,
    ) => Promise<CommandResult>;
}

/** Commands below a common word: `lab up`, `lab down`. */
export interface CommandGroup {
    readonly name: string;
    readonly summary: string;
    readonly commands: readonly Command[];
}

/** The commands of the program, in the order of the help. */
export type Registry = readonly (Command | CommandGroup)[];

/** Whether further words must follow the name. */
export function isGroup(entry: Command | CommandGroup): entry is CommandGroup {
    return "commands" in entry;
}

/** A command from its description, with the values of its inputs typed for `run`. */
export function defineCommand<const Inputs extends Readonly<Record<string, Input<unknown>>>>(
    spec: CommandSpec<Inputs>,
): Command {
    return {
        ...spec,
        run: (context, read) => {
            const values = Object.fromEntries(
                Object.entries(spec.inputs).map(([name, input]) => [name, read(input)]),
            );
            return spec.run(context, values as ValuesOf<Inputs>);
        },
    };
}
