import { Failure } from "../../../../infra/failure.ts";
import { openStack, type StackWorkspace } from "../session/stack-workspace.ts";
import { setConfig } from "../stack-config.ts";
import { writeStackSettings } from "../stack-settings.ts";
import type { Command } from "./command.ts";

/** Sets one key: `config set KEY --plaintext|--secret -- VALUE`. */
export const configSet: Command = {
    words: "config set",
    syntax: { positionals: 2, switches: ["--plaintext", "--secret"], values: ["--stack"] },
    run: async (invocation) => {
        const { flags, positionals } = invocation;
        const [key, value] = positionals;
        if (key === undefined || value === undefined)
            throw new Failure("BadUsage", "A key and a value are needed.");
        const workspace = await openStack(invocation);
        await setOne(workspace, key, value, flags.has("--secret"));
        await writeStackSettings(workspace.settings);
    },
};

/** Sets several keys: `config set-all (--plaintext|--secret KEY=VALUE)...`. */
export const configSetAll: Command = {
    words: "config set-all",
    syntax: { values: ["--plaintext", "--secret", "--stack"] },
    run: async (invocation) => {
        const workspace = await openStack(invocation);
        for (const { name, value: assignment } of invocation.flags.all) {
            if (name !== "--plaintext" && name !== "--secret") continue;
            const [key = "", ...value] = assignment.split("=");
            await setOne(workspace, key, value.join("="), name === "--secret");
        }
        await writeStackSettings(workspace.settings);
    },
};

async function setOne(
    { settings, project, settingsCrypter }: StackWorkspace,
    key: string,
    value: string,
    secret: boolean,
): Promise<void> {
    setConfig(settings, project, key, secret ? { secure: (await settingsCrypter()).encrypt(value) } : value);
}
