import { configOf, openStack } from "../session/stack-workspace.ts";
import { maskedConfig } from "../stack-config.ts";
import type { Command } from "./command.ts";

/** The configuration of the stack as JSON. */
export const configList: Command = {
    words: "config",
    syntax: { switches: ["--json", "--show-secrets"], values: ["--stack"] },
    run: async (invocation) => {
        const config = await configOf(await openStack(invocation));
        const masked = maskedConfig(config);
        const shown = [...config].map(([key, entry]) => [
            key,
            invocation.flags.has("--show-secrets") ? entry : { ...entry, value: masked[key] },
        ]);
        invocation.print(JSON.stringify(Object.fromEntries(shown), undefined, 2));
    },
};
