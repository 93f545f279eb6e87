import { StackExists } from "../command-failures.ts";
import type { Invocation } from "../invocation.ts";
import { manifestVersion } from "../sdk-version.ts";
import { namedStack, openWorkspace, stackNamed } from "../session/stack-workspace.ts";
import { readStackSettings, saltIn, setSalt, writeStackSettings } from "../stack-settings.ts";
import { manifestOf } from "../state/checkpoint.ts";
import { newCrypter, openCrypter } from "../state/crypter.ts";
import { withStackLock } from "../state/locks.ts";
import { passphraseFrom } from "../state/passphrase.ts";
import { prepareFolders, readStack, writeStack } from "../state/store.ts";
import { unsupported } from "../unsupported.ts";
import type { Command } from "./command.ts";

/** Makes an empty stack: its settings with the salt of its secrets, and its checkpoint. */
export const stackInit: Command = {
    words: "stack init",
    syntax: { positionals: 1, values: ["--secrets-provider", "--stack"], switches: ["--no-select"] },
    run: async (invocation) => {
        if ((invocation.flags.value("--secrets-provider") ?? "passphrase") !== "passphrase") {
            throw unsupported("a secrets provider other than a passphrase");
        }
        const { project, backend } = await openWorkspace(invocation);
        const stack = stackNamed(namedStack(invocation), project);
        await withStackLock(backend, stack, async () => {
            if ((await readStack(backend, stack)) !== undefined) throw new StackExists(stack.name);
            const salt = await settledSalt(stack.name, invocation);
            await prepareFolders(backend, stack);
            await writeStack(backend, stack, {
                manifest: manifestOf(manifestVersion, new Date()),
                secrets_providers: { type: "passphrase", state: { salt } },
                metadata: {},
            });
        });
        invocation.note(`Created stack '${stack.name}'`);
    },
};

/** The salt in the stack's settings, put there where it is missing. */
async function settledSalt(stackName: string, { folder, env }: Invocation): Promise<string> {
    const settings = await readStackSettings(folder, stackName);
    const passphrase = await passphraseFrom(env);
    const known = saltIn(settings);
    const crypter = known === undefined ? await newCrypter(passphrase) : await openCrypter(passphrase, known);
    setSalt(settings, crypter.salt);
    await writeStackSettings(settings);
    return crypter.salt;
}
