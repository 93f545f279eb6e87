import { openEventLog } from "../events/event-log.ts";
import type { Invocation } from "../invocation.ts";
import { locatePlugin } from "../plugins/locate.ts";
import { PluginProvider } from "../plugins/plugin-provider.ts";
import { startPlugin } from "../plugins/plugin-process.ts";
import type { StartProvider } from "../plugins/provider-pool.ts";
import { monitorFor } from "../rpc/monitor.ts";
import { manifestVersion } from "../sdk-version.ts";
import { LiveState } from "../state/live-state.ts";
import { withStackLock } from "../state/locks.ts";
import { writeStack } from "../state/store.ts";
import { conduct, type Work } from "./conduct.ts";
import { configOf, openStack, type StackWorkspace } from "./stack-workspace.ts";
import { warnOfState } from "./warn-of-state.ts";

/** Runs `work` on a stack that nobody else changes meanwhile. What it throws is also told as an event. */
export async function runUpdate(invocation: Invocation, work: Work): Promise<void> {
    const { backend, stack } = await openStack(invocation);
    // Opened again under the lock: whoever held it before may have changed the state.
    await withStackLock(backend, stack, async () =>
        run(await openStack(invocation), invocation, false, work),
    );
}

/** Runs `work` on the state as it is; nothing is written. */
export async function runPreview(invocation: Invocation, work: Work): Promise<void> {
    await run(await openStack(invocation), invocation, true, work);
}

async function run(
    workspace: StackWorkspace,
    invocation: Invocation,
    preview: boolean,
    work: Work,
): Promise<void> {
    const { backend, stack, stored } = workspace;
    const session = {
        stack,
        preview,
        config: await configOf(workspace),
        state: new LiveState(
            stored.deployment,
            await workspace.stateCrypter(),
            manifestVersion,
            (deployment) => (preview ? Promise.resolve() : writeStack(backend, stack, deployment)),
        ),
        log: openEventLog(invocation.flags.value("--event-log")),
        providers: (engineAddress: () => string) => pluginStarter(invocation, engineAddress),
        monitor: monitorFor,
    };
    await conduct(session, invocation, async (update, address) => {
        warnOfState(stored, update);
        await work(update, address);
    });
}

function pluginStarter({ env, folder }: Invocation, engineAddress: () => string): StartProvider {
    // A provider has no business with the secrets of the state.
    const pluginEnv = Object.fromEntries(
        Object.entries(env).filter(([name]) => !name.startsWith("PULUMI_CONFIG_PASSPHRASE")),
    );
    return async (packageName, version) => {
        const file = await locatePlugin(packageName, version, env);
        return new PluginProvider(await startPlugin(file, engineAddress(), folder, pluginEnv));
    };
}
