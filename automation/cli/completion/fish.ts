import type { CompletionNode, CompletionOption } from "./tree.ts";

/** For `lifeboat completion fish | source`, or as `~/.config/fish/completions/lifeboat.fish`. */
export function fishCompletion(tree: readonly CompletionNode[]): string {
    const paths = tree.flatMap(({ path }) => (path === "" ? [] : [quoted(path)]));
    return [
        "# completion of lifeboat for fish: lifeboat completion fish | source",
        "function __lifeboat_at",
        "    set -l place ''",
        "    for word in (commandline -opc)[2..-1]",
        '        set -l longer (string trim -- "$place $word")',
        `        contains -- "$longer" ${paths.join(" ")}; and set place "$longer"`,
        "    end",
        '    test "$place" = "$argv[1]"',
        "end",
        "complete -c lifeboat -f",
        ...tree.flatMap(linesOf),
    ].join("\n");
}

function linesOf(node: CompletionNode): readonly string[] {
    const here = `complete -c lifeboat -n ${quoted(`__lifeboat_at ${quoted(node.path)}`)}`;
    return [
        ...node.children.map(({ name, summary }) => `${here} -a ${quoted(name)} -d ${quoted(summary)}`),
        ...node.words.map((word) => `${here} -a ${quoted(word)}`),
        ...(node.takesFile ? [`${here} -F`] : []),
        ...node.options.map(
            (option) => `${here} ${flagsOf(option)}${valueOf(option)} -d ${quoted(option.summary)}`,
        ),
    ];
}

function flagsOf(option: CompletionOption): string {
    return option.flags
        .map((name) => (name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`))
        .join(" ");
}

function valueOf(option: CompletionOption): string {
    if (option.values === null) return "";
    return option.valueIsFile ? " -r -F" : ` -x -a ${quoted(option.values.join(" "))}`;
}

/** Single quotes of fish: a backslash before a quote or another backslash. */
function quoted(text: string): string {
    return `'${text.replaceAll(/['\\]/g, "\\$&")}'`;
}
