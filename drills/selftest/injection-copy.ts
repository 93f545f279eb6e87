import { drawFrom } from "../../infra/local/faults/draw.ts";
import { type DrillPlace, drillPlace } from "../../infra/local/restored-cluster/place.ts";
import { quarantineSettings } from "../../infra/local/restored-cluster/quarantine.ts";
import { drillTarget } from "../../infra/local/restored-cluster/recovery-state.ts";
import { makeServerFolder } from "../../infra/local/server/folder.ts";
import { clusterState, stopCluster } from "../../infra/local/server/postmaster.ts";
import { startFailure, tryStart } from "../../infra/local/server/start.ts";
import { type ConnectionTarget, withSession } from "../../infra/postgres/session.ts";
import type { MutableCopy } from "./mutation.ts";
import type { Stand, Workbench } from "./workbench/bench.ts";
import { oldIndexFile } from "./workbench/old-indexes.ts";
import { ResettableCopy } from "./workbench/tree.ts";

/** A copy of the template on its stand, for one injection. */
export interface InjectionCopy extends MutableCopy {
    /** How a drill reaches it. */
    readonly target: ConnectionTarget;
    /** Starts its server where it does not run, unless it was killed. */
    readonly ready: () => Promise<void>;
}

/** A stand in use: one injection after the other. */
export interface OpenStand {
    readonly stand: Stand;
    /** A fresh, stopped copy; the one before it is gone. */
    readonly freshCopy: (seed: number) => Promise<InjectionCopy>;
    /** Ends its server; the files stay until the next copy. */
    readonly stop: () => Promise<void>;
}

/**
 * Makes the place of a stand; the first copy comes with {@link OpenStand.freshCopy}. Throws `ProductionGuard` where
 * somebody else's folder is in the way.
 */
export async function openStand(bench: Workbench, stand: Stand): Promise<OpenStand> {
    const place = drillPlace(bench.place.layout, stand.drillId);
    const { user } = bench.server;
    await makeServerFolder(place.data, user);
    const files = new ResettableCopy(stand.template, place.data, user);
    const stop = (): Promise<void> => stopCluster(place.data, "immediate");
    return {
        stand,
        stop,
        freshCopy: async (seed) => {
            await stop();
            await files.reset();
            return copyOn(bench, place, seed);
        },
    };
}

function copyOn(bench: Workbench, place: DrillPlace, seed: number): InjectionCopy {
    const { catalog, point } = bench;
    const { layout } = bench.place;
    const target = drillTarget(place, point.database);
    let killed = false;
    const ready = async (): Promise<void> => {
        if (!killed && (await clusterState(place.data)).state !== "running") await start(bench, place);
    };
    return {
        draw: drawFrom(seed),
        catalog,
        target,
        ready,
        inDatabase: async (work) => {
            await ready();
            return withSession(target, writable, async (session) => {
                await session.script("SET session_replication_role = replica");
                return work(session);
            });
        },
        stopped: async () => {
            await stopCluster(place.data, "fast");
            return place.data;
        },
        kill: async () => {
            killed = true;
            await stopCluster(place.data, "immediate");
        },
        oldIndex: (file) => oldIndexFile(layout, file),
    };
}

const writable = { readOnly: false, applicationName: "lifeboat selftest" };
const startDeadlineMs = 60_000;

/** As quarantined as any restored copy; with little memory, because many are started one after the other. */
async function start({ server }: Workbench, place: DrillPlace): Promise<void> {
    const outcome = await tryStart(server, {
        dataDirectory: place.data,
        log: place.log,
        settings: { ...quarantineSettings(place, server.binaries.version), shared_buffers: "32MB" },
        deadlineMs: startDeadlineMs,
    });
    if (!outcome.started) throw startFailure(place.data, place.log, outcome.said);
}
