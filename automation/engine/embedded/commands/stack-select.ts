import { openStack } from "../session/stack-workspace.ts";
import type { Command } from "./command.ts";

/** Finds the stack. Which one is selected is not remembered: the SDK names the stack in every command. */
export const stackSelect: Command = {
    words: "stack select",
    syntax: { values: ["--stack"] },
    run: async (invocation) => {
        await openStack(invocation);
    },
};
