import type { CompletionNode, CompletionOption } from "./tree.ts";

/** For `source <(lifeboat completion zsh)`, or as a file `_lifeboat` in a folder of `$fpath`. */
export function zshCompletion(tree: readonly CompletionNode[]): string {
    return `#compdef lifeboat
# completion of lifeboat for zsh: source <(lifeboat completion zsh)
_lifeboat() {
    local place="" word
    for word in "\${(@)words[2,CURRENT-1]}"; do
        case "$place $word" in
            ${tree.flatMap(({ path }) => (path === "" ? [] : [`" ${path}"`])).join("|")}) place="$place $word" ;;
        esac
    done
    local -a commands options
    case "$place" in
${tree.map(caseOf).join("\n")}
    esac
}
if [[ $funcstack[1] == _lifeboat ]]; then _lifeboat "$@"; else compdef _lifeboat lifeboat; fi`;
}

function caseOf(node: CompletionNode): string {
    const commands = node.children.map(({ name, summary }) => quoted(`${name}:${escaped(summary)}`));
    const specs = node.options.flatMap(optionSpecs).map((spec) => `                ${quoted(spec)}`);
    const rest =
        node.children.length > 0
            ? quoted("*:command:->command")
            : node.takesFile
              ? quoted("*:file:_files")
              : node.words.length > 0
                ? quoted(`*:name:(${node.words.join(" ")})`)
                : quoted("*: :");
    return [
        `        "${node.path === "" ? "" : ` ${node.path}`}")`,
        `            commands=(${commands.join(" ")})`,
        "            _arguments -s \\",
        ...specs.map((spec) => `${spec} \\`),
        `                ${rest}`,
        `            [[ $state == command ]] && _describe command commands ;;`,
    ].join("\n");
}

/** `(-o --output)-o[summary]:value:(text json)`, one for each flag. */
function optionSpecs(option: CompletionOption): readonly string[] {
    const exclusive = `(${option.flags.join(" ")})`;
    return option.flags.map((name) => `${exclusive}${name}[${escaped(option.summary)}]${valueSpec(option)}`);
}

function valueSpec(option: CompletionOption): string {
    if (option.values === null) return "";
    if (option.valueIsFile) return ":file:_files";
    return option.values.length === 0 ? ":value: " : `:value:(${option.values.join(" ")})`;
}

function escaped(text: string): string {
    return text.replaceAll(/[[\]:\\]/g, "\\$&");
}

function quoted(text: string): string {
    return `'${text.replaceAll("'", `'\\''`)}'`;
}
