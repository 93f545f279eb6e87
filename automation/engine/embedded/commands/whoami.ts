import { openWorkspace } from "../session/stack-workspace.ts";
import { userName } from "../state/lock-holder.ts";
import type { Command } from "./command.ts";

/** Who runs this, and where the state is kept. */
export const whoami: Command = {
    words: "whoami",
    syntax: { switches: ["--json"] },
    run: async (invocation) => {
        const { backend } = await openWorkspace(invocation);
        const user = userName();
        invocation.print(invocation.flags.has("--json") ? JSON.stringify({ user, url: backend.url }) : user);
    },
};
