import { isGroup, type Command, type Registry } from "../command.ts";
import { globalInputs } from "../globals.ts";
import { nounOf, type Input } from "../inputs.ts";
import type { KnownChoices } from "../parser.ts";
import { topics } from "../help.ts";

/** The command tree as a shell completes it. */
export interface CompletionNode {
    /** The words after `lifeboat`, joined by blanks; empty for lifeboat itself. */
    readonly path: string;
    readonly children: readonly { readonly name: string; readonly summary: string }[];
    readonly options: readonly CompletionOption[];
    /** What may stand as an argument here. */
    readonly words: readonly string[];
    /** An argument that is a file. */
    readonly takesFile: boolean;
}

/** An option, with what a shell can offer for its value. */
export interface CompletionOption {
    /** `-o` and `--output`. */
    readonly flags: readonly string[];
    readonly summary: string;
    /** The values it can have; empty where anything goes; null where it takes none. */
    readonly values: readonly string[] | null;
    readonly valueIsFile: boolean;
}

const helpOption: CompletionOption = {
    flags: ["-h", "--help"],
    summary: "print this",
    values: null,
    valueIsFile: false,
};

/** Every place of the tree where something can be completed; options that are global stand at each. */
export function completionTree(entries: Registry, choices: KnownChoices): readonly CompletionNode[] {
    const globals = Object.values(globalInputs).map((input) => optionOf(input, choices));
    const place = (path: string): CompletionNode => ({
        path,
        children: [],
        options: [...globals, helpOption],
        words: [],
        takesFile: false,
    });
    const leaf = (path: string, command: Command): CompletionNode => {
        const inputs = Object.values(command.inputs);
        const positional = inputs.filter((input) => input.kind === "argument");
        const own = inputs
            .filter((input) => input.kind === "option")
            .map((input) => optionOf(input, choices));
        return {
            ...place(path),
            options: [...own, ...globals, helpOption],
            words: positional.flatMap((input) => choices.get(input) ?? []),
            takesFile: positional.some(isFile),
        };
    };
    const help = { name: "help", summary: "the help of a command or a topic" };
    return [
        { ...place(""), children: [...entries, help] },
        { ...place("help"), words: [...entries.map(({ name }) => name), ...Object.keys(topics)] },
        ...entries.flatMap((entry) =>
            isGroup(entry)
                ? [
                      { ...place(entry.name), children: entry.commands },
                      ...entry.commands.map((command) => leaf(`${entry.name} ${command.name}`, command)),
                  ]
                : [leaf(entry.name, entry)],
        ),
    ];
}

function optionOf(input: Input<unknown>, choices: KnownChoices): CompletionOption {
    return {
        flags: input.term.match(/-{1,2}[a-z][a-z-]*/gi) ?? [],
        summary: input.summary,
        values: input.term.includes("<") ? (choices.get(input) ?? []) : null,
        valueIsFile: isFile(input),
    };
}

/** An input whose value lies in the file system. */
function isFile(input: Input<unknown>): boolean {
    return ["file", "dir", "folder"].includes(nounOf(input));
}
