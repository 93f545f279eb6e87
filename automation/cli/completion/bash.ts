import type { CompletionNode, CompletionOption } from "./tree.ts";

/** For `source <(lifeboat completion bash)`; needs nothing but bash itself. */
export function bashCompletion(tree: readonly CompletionNode[]): string {
    const paths = tree.flatMap(({ path }) => (path === "" ? [] : [`" ${path}"`]));
    return `# completion of lifeboat for bash: source <(lifeboat completion bash)
_lifeboat() {
    local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path="" i
    # bash splits --option=value into three words
    if [[ $cur == "=" ]]; then cur=""; elif [[ $prev == "=" ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
    for ((i = 1; i < COMP_CWORD; i++)); do
        case "$path \${COMP_WORDS[i]}" in
            ${paths.join("|")}) path="$path \${COMP_WORDS[i]}" ;;
        esac
    done
    local words="" options="" files=""
    case "$path" in
${tree.map(caseOf).join("\n")}
    esac
    if [[ -n $files ]]; then
        COMPREPLY=($(compgen -f -- "$cur"))
        compopt -o filenames 2>/dev/null
    elif [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
    else
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
    fi
}
complete -F _lifeboat lifeboat`;
}

function caseOf(node: CompletionNode): string {
    const words = [...node.children.map(({ name }) => name), ...node.words].join(" ");
    const flags = node.options.flatMap((option) => option.flags).join(" ");
    const values = node.options.filter((option) => option.values !== null).map(valueCase);
    const files = node.takesFile ? ["            [[ $cur == -* ]] || files=yes"] : [];
    return [
        `        "${node.path === "" ? "" : ` ${node.path}`}")`,
        `            words="${words}" options="${flags}"`,
        ...files,
        `            case "$prev" in`,
        ...values,
        "            esac ;;",
    ].join("\n");
}

function valueCase(option: CompletionOption): string {
    const files = option.valueIsFile ? " files=yes" : ' files=""';
    return `                ${option.flags.join("|")}) options="" words="${(option.values ?? []).join(" ")}"${files} ;;`;
}
