import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import {
    ResourceMonitorService,
    type IResourceMonitorServer,
} from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import pLimit from "p-limit";
import type { Failure } from "../../../../infra/failure.ts";
import type { EventLog } from "../events/event-log.ts";
import { Reporter } from "../events/reporter.ts";
import type { Invocation } from "../invocation.ts";
import { ProviderPool, type StartProvider } from "../plugins/provider-pool.ts";
import { serve } from "../rpc/channel.ts";
import { engineFor } from "../rpc/engine-service.ts";
import { maskedConfig } from "../stack-config.ts";
import { Admission } from "./admission.ts";
import { heedAbort } from "./heed-abort.ts";
import type { Update } from "./update.ts";

const defaultParallel = 16;

/** @param engineAddress where the update serves monitor and log */
export type Work = (update: Update, engineAddress: string) => Promise<void>;

/** What an update is made on, and who answers for what it asks. */
export interface Session extends Pick<Update, "stack" | "preview" | "config" | "state"> {
    readonly log: EventLog;
    /** @param engineAddress known once the first provider is asked for */
    readonly providers: (engineAddress: () => string) => StartProvider;
    /** The service that the program declares its resources to. */
    readonly monitor: (update: Update) => IResourceMonitorServer;
}

/** How many resources may be made or removed at the same time: `--parallel`, default 16. */
export function parallelOf({ flags }: Invocation): number {
    const parallel = Number(flags.value("--parallel") ?? defaultParallel);
    return Number.isInteger(parallel) && parallel > 0 ? parallel : defaultParallel;
}

/** Serves the engine while `work` runs, and throws what the update failed of once everything has ended. */
export async function conduct(session: Session, invocation: Invocation, work: Work): Promise<void> {
    const { stack, preview, config, state, log } = session;
    const reporter = new Reporter(log, invocation.print, preview);
    let engineAddress = "";
    const update: Update = {
        stack,
        preview,
        config,
        state,
        reporter,
        admission: new Admission(),
        providers: new ProviderPool(session.providers(() => engineAddress)),
        declared: new Set(),
        limit: pLimit(parallelOf(invocation)),
    };
    const { server, address } = await serve((to) => {
        to.addService(ResourceMonitorService, session.monitor(update));
        to.addService(EngineService, engineFor(update));
    });
    engineAddress = address;
    const ignoreAbort = heedAbort(invocation.signal, update);
    try {
        reporter.prelude(maskedConfig(config));
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
