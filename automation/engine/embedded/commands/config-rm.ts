import { openStack } from "../session/stack-workspace.ts";
import { removeConfig } from "../stack-config.ts";
import { writeStackSettings } from "../stack-settings.ts";
import type { Command } from "./command.ts";

/** Removes one key; one that is not there is as good as removed. */
export const configRm: Command = {
    words: "config rm",
    syntax: { positionals: 1, values: ["--stack"] },
    run: async (invocation) => {
        const { settings, project } = await openStack(invocation);
        if (removeConfig(settings, project, invocation.positionals[0] ?? ""))
            await writeStackSettings(settings);
    },
};
