import { openStack, type StackWorkspace } from "../session/stack-workspace.ts";
import { resourceFromSaved } from "../state/resource-state.ts";
import { stackType } from "../state/urn.ts";
import { maskedForPeople } from "../values/masked.ts";
import { withoutSecrets, type PropertyMap } from "../values/property-value.ts";
import type { Command } from "./command.ts";

/** The outputs of the stack as JSON; secrets are masked unless `--show-secrets` is given. */
export const stackOutput: Command = {
    words: "stack output",
    syntax: { switches: ["--json", "--show-secrets"], values: ["--stack"] },
    run: async (invocation) => {
        const outputs = await outputsOf(await openStack(invocation));
        const shown = invocation.flags.has("--show-secrets")
            ? withoutSecrets(outputs)
            : maskedForPeople(outputs);
        invocation.print(JSON.stringify(shown, undefined, 2));
    },
};

async function outputsOf(workspace: StackWorkspace): Promise<PropertyMap> {
    const saved = workspace.stored.deployment?.resources?.find(({ type }) => type === stackType);
    return saved === undefined ? {} : resourceFromSaved(saved, await workspace.stateCrypter()).outputs;
}
