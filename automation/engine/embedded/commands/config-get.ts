import { Failure } from "../../../../infra/failure.ts";
import { configOf, openStack } from "../session/stack-workspace.ts";
import { fullKey } from "../stack-config.ts";
import type { Command } from "./command.ts";

/** The value of one key; `UnknownName` where it is not set. */
export const configGet: Command = {
    words: "config get",
    syntax: { positionals: 1, switches: ["--json"], values: ["--stack"] },
    run: async (invocation) => {
        const workspace = await openStack(invocation);
        const key = fullKey(invocation.positionals[0] ?? "", workspace.project);
        const entry = (await configOf(workspace)).get(key);
        if (entry === undefined) {
            throw new Failure(
                "UnknownName",
                `Stack ${workspace.stack.name} has no configuration key ${key}.`,
            );
        }
        invocation.print(invocation.flags.has("--json") ? JSON.stringify(entry, undefined, 2) : entry.value);
    },
};
