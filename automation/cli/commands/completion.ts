import { defineCommand } from "../command.ts";
import { completionScript, shells } from "../completion/script.ts";
import { argument } from "../inputs.ts";

export const completion = defineCommand({
    name: "completion",
    summary: "print the completion script of a shell",
    inputs: { shell: argument("shell", "the shell to write it for", { choices: shells }) },
    examples: [
        { line: "source <(lifeboat completion bash)", does: "for this bash; the same for zsh" },
        { line: "lifeboat completion fish | source", does: "for this fish" },
    ],
    exitCodes: [],
    run: async ({ everyCommand }, { shell }) => {
        const wanted = shells.find((known) => known === shell) ?? "bash";
        const script = await completionScript(wanted, await everyCommand());
        return { document: { shell: wanted, script }, text: script };
    },
});
