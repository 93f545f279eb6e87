import { setTimeout as sleep } from "node:timers/promises";
import { codeOf, Failure } from "../../failure.ts";
import { dataDirectoryOf, stopPostmaster } from "../server/postmaster.ts";
import { allProcesses, processAt, type RunningProcess } from "../server/process-table.ts";
import type { DrillPlace } from "./place.ts";

/** The processes of one drill's restored cluster. */
export interface DrillProcesses {
    readonly place: DrillPlace;
    readonly postmasters: readonly RunningProcess[];
    /** Of a postmaster that was killed: they notice it and end, in a moment. */
    readonly orphans: readonly RunningProcess[];
}

/** Looks at the process table, not at the files of the server, which may be half made or gone. */
export async function processesOf(place: DrillPlace): Promise<DrillProcesses> {
    const all = await allProcesses();
    const postmasters = all.filter(({ args }) => dataDirectoryOf(args) === place.data);
    return { place, postmasters, orphans: all.filter((running) => isWorker(running, place)) };
}

/** Ends them. Throws `ServerFailed` when they do not end. */
export async function endProcesses({ place, postmasters, orphans }: DrillProcesses): Promise<void> {
    // nothing of this cluster will be used again: no reason to wait for its last checkpoint
    for (const { pid } of postmasters) await stopPostmaster(pid, place.data, "immediate");
    for (const { pid } of orphans) await endWorker(pid, place);
}

/** Server processes carry the cluster's name, which is the drill's id, in their titles. */
function isWorker({ args }: RunningProcess, { drillId }: DrillPlace): boolean {
    return args[0]?.startsWith(`postgres: ${drillId}: `) ?? false;
}

async function endWorker(pid: number, place: DrillPlace): Promise<void> {
    for (let waited = 0; waited < 15_000; waited += 20) {
        const running = await processAt(pid);
        if (running === null || !isWorker(running, place)) return;
        if (waited > 2_000) kill(pid);
        await sleep(20);
    }
    throw new Failure("ServerFailed", `process ${pid} of ${place.drillId} does not end`);
}

function kill(pid: number): void {
    try {
        process.kill(pid, "SIGKILL");
    } catch (error) {
        if (codeOf(error) !== "ESRCH") throw error;
    }
}
