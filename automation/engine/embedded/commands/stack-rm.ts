import { rmdir } from "node:fs/promises";
import { Failure } from "../../../../infra/failure.ts";
import { openStack } from "../session/stack-workspace.ts";
import { removeStackSettings } from "../stack-settings.ts";
import { locksFolder } from "../state/backend.ts";
import { withStackLock } from "../state/locks.ts";
import { removeStack } from "../state/store.ts";
import type { Command } from "./command.ts";

/** Removes a stack with its settings and, unlike the CLI without `--remove-backups`, its backup: stacks here are brief. */
export const stackRm: Command = {
    words: "stack rm",
    syntax: {
        positionals: 1,
        values: ["--stack"],
        switches: ["--force", "--preserve-config", "--remove-backups"],
    },
    run: async (invocation) => {
        const { flags, folder } = invocation;
        const { backend, stack } = await openStack(invocation);
        await withStackLock(backend, stack, async () => {
            const { stored } = await openStack(invocation);
            const resources = stored.deployment?.resources?.length ?? 0;
            if (resources > 0 && !flags.has("--force")) {
                throw new Failure("EngineState", `Stack ${stack.name} still has ${resources} resources.`, {
                    hint: "Destroy them first.",
                });
            }
            await removeStack(backend, stack);
            if (!flags.has("--preserve-config")) await removeStackSettings(folder, stack.name);
        });
        // Not empty when somebody else has come for the lock meanwhile.
        await rmdir(locksFolder(backend, stack)).catch(() => undefined);
        invocation.print(`Stack '${stack.name}' has been removed!`);
    },
};
