import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import pLimit from "p-limit";
import type { Failure } from "../../../../infra/failure.ts";
import { openEventLog } from "../events/event-log.ts";
import { Reporter } from "../events/reporter.ts";
import type { Invocation } from "../invocation.ts";
import { locatePlugin } from "../plugins/locate.ts";
import { PluginProvider } from "../plugins/plugin-provider.ts";
import { startPlugin } from "../plugins/plugin-process.ts";
import { ProviderPool, type StartProvider } from "../plugins/provider-pool.ts";
import { serve } from "../rpc/channel.ts";
import { engineFor } from "../rpc/engine-service.ts";
import { monitorFor } from "../rpc/monitor.ts";
import { manifestVersion } from "../sdk-version.ts";
import { LiveState } from "../state/live-state.ts";
import { withStackLock } from "../state/locks.ts";
import { writeStack } from "../state/store.ts";
import { maskedConfig } from "../stack-config.ts";
import { Admission } from "./admission.ts";
import { heedAbort } from "./heed-abort.ts";
import { configOf, openStack, type StackWorkspace } from "./stack-workspace.ts";
import type { Update } from "./update.ts";
import { warnOfState } from "./warn-of-state.ts";

const defaultParallel = 16;

/** @param engineAddress where the update serves monitor and log */
export type Work = (update: Update, engineAddress: string) => Promise<void>;

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

/** How many resources may be made or removed at the same time: `--parallel`, default 16. */
export function parallelOf({ flags }: Invocation): number {
    const parallel = Number(flags.value("--parallel") ?? defaultParallel);
    return Number.isInteger(parallel) && parallel > 0 ? parallel : defaultParallel;
}

async function run(
    workspace: StackWorkspace,
    invocation: Invocation,
    preview: boolean,
    work: Work,
): Promise<void> {
    const { backend, stack, stored } = workspace;
    const config = await configOf(workspace);
    const state = new LiveState(
        stored.deployment,
        await workspace.stateCrypter(),
        manifestVersion,
        (deployment) => (preview ? Promise.resolve() : writeStack(backend, stack, deployment)),
    );
    const log = openEventLog(invocation.flags.value("--event-log"));
    const reporter = new Reporter(log, invocation.print, preview);
    let engineAddress = "";
    const update: Update = {
        stack,
        preview,
        config,
        state,
        reporter,
        admission: new Admission(),
        providers: new ProviderPool(pluginStarter(invocation, () => engineAddress)),
        declared: new Set(),
        limit: pLimit(parallelOf(invocation)),
    };
    const { server, address } = await serve((to) => {
        to.addService(ResourceMonitorService, monitorFor(update));
        to.addService(EngineService, engineFor(update));
    });
    engineAddress = address;
    const ignoreAbort = heedAbort(invocation.signal, update);
    try {
        reporter.prelude(maskedConfig(config));
        warnOfState(stored, update);
        await work(update, address);
    } catch (error) {
        update.admission.fail(error);
    } finally {
        ignoreAbort();
        await update.providers.stop();
        server.forceShutdown();
    }
    await conclude(update);
}

/** Writes what is not written yet, closes the event log, and throws what the update failed of. */
async function conclude({ state, reporter, admission }: Update): Promise<void> {
    await state.save().catch((error: unknown) => {
        admission.fail(error);
    });
    const { failure } = admission;
    if (failure !== undefined) reporter.error(failure);
    await reporter.finish(resultOf(failure));
    if (failure !== undefined) throw failure;
}

function resultOf(failure: Failure | undefined): "succeeded" | "failed" | "canceled" {
    if (failure === undefined) return "succeeded";
    return failure.failure === "DrillInterrupted" ? "canceled" : "failed";
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
