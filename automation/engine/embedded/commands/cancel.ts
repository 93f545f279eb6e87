import { openStack } from "../session/stack-workspace.ts";
import { breakLocks } from "../state/locks.ts";
import type { Command } from "./command.ts";

/** Deletes the locks on the stack, as the CLI does: the process that held one is not told and goes on. */
export const cancel: Command = {
    words: "cancel",
    syntax: { positionals: 1, values: ["--stack"] },
    run: async (invocation) => {
        const { backend, stack } = await openStack(invocation);
        await breakLocks(backend, stack);
        invocation.print(`The currently running update for '${stack.name}' has been canceled!`);
    },
};
