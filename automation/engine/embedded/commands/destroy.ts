import { destroyStack } from "../destroy/destroy-stack.ts";
import { runUpdate } from "../session/run-update.ts";
import { unsupported } from "../unsupported.ts";
import type { Command } from "./command.ts";

/** Removes everything in the stack, by its state alone: the program is not run. */
export const destroy: Command = {
    words: "destroy",
    syntax: {
        switches: ["--continue-on-error", "--exclude-protected", "--run-program"],
        values: ["--client", "--event-log", "--parallel", "--stack"],
    },
    run: async (invocation) => {
        const { flags } = invocation;
        if (flags.has("--run-program")) throw unsupported("running the program at destroy");
        await runUpdate(invocation, (update) =>
            destroyStack(update, {
                continueOnError: flags.has("--continue-on-error"),
                excludeProtected: flags.has("--exclude-protected"),
            }),
        );
    },
};
