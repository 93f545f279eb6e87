import { unsupported } from "../unsupported.ts";
import { openStack } from "../session/stack-workspace.ts";
import type { Command } from "./command.ts";

/**
 * No history is kept. The SDK asks for the newest entry after each update, to sum it up, and is told that there is
 * none; any other question is refused.
 */
export const stackHistory: Command = {
    words: "stack history",
    syntax: { switches: ["--json", "--show-secrets"], values: ["--page-size", "--page", "--stack"] },
    run: async (invocation) => {
        const { flags } = invocation;
        if (flags.value("--page-size") !== "1" || flags.value("--page") !== "1") {
            throw unsupported("the history of a stack");
        }
        await openStack(invocation);
        invocation.print("[]");
    },
};
