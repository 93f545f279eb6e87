import { openStack } from "../session/stack-workspace.ts";
import type { SavedDeployment, SavedResource } from "../state/checkpoint.ts";
import type { Crypter } from "../state/crypter.ts";
import { resourceFromSaved } from "../state/resource-state.ts";
import { withPlaintext } from "../values/sealed.ts";
import type { Command } from "./command.ts";

/** The stack's deployment as the checkpoint holds it; with `--show-secrets` every secret in the clear. */
export const stackExport: Command = {
    words: "stack export",
    syntax: { switches: ["--show-secrets"], values: ["--stack"] },
    run: async (invocation) => {
        const { stored, stateCrypter } = await openStack(invocation);
        const { deployment } = stored;
        const shown =
            deployment !== null && invocation.flags.has("--show-secrets")
                ? inTheClear(deployment, await stateCrypter())
                : deployment;
        invocation.print(JSON.stringify({ version: 3, deployment: shown }, undefined, 4));
    },
};

function inTheClear(deployment: SavedDeployment, crypter: Crypter): SavedDeployment {
    const opened = (saved: SavedResource): SavedResource => {
        const { inputs, outputs } = resourceFromSaved(saved, crypter);
        return { ...saved, ...clear("inputs", saved, inputs), ...clear("outputs", saved, outputs) };
    };
    return {
        ...deployment,
        resources: deployment.resources?.map(opened),
        pending_operations: deployment.pending_operations?.map((operation) => ({
            ...operation,
            resource: opened(operation.resource),
        })),
    };
}

function clear(
    key: "inputs" | "outputs",
    saved: SavedResource,
    properties: Parameters<typeof withPlaintext>[0],
): Pick<SavedResource, "inputs" | "outputs"> {
    return saved[key] === undefined ? {} : { [key]: withPlaintext(properties) };
}
