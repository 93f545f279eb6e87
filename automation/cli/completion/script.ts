import type { Registry } from "../command.ts";
import { allChoices } from "../program.ts";
import { bashCompletion } from "./bash.ts";
import { fishCompletion } from "./fish.ts";
import { completionTree, type CompletionNode } from "./tree.ts";
import { zshCompletion } from "./zsh.ts";

const writers = {
    bash: bashCompletion,
    zsh: zshCompletion,
    fish: fishCompletion,
} as const satisfies Readonly<Record<string, (tree: readonly CompletionNode[]) => string>>;

/** A shell that can be completed in. */
export type Shell = keyof typeof writers;

/** What `lifeboat completion` takes. */
export const shells = Object.keys(writers) as readonly Shell[];

/** The completion of every command for one shell, to be sourced. No line break at the end. */
export async function completionScript(shell: Shell, registry: Registry): Promise<string> {
    return writers[shell](completionTree(registry, await allChoices(registry)));
}
