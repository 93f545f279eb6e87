import { readdir, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../../../infra/failure.ts";
import { removeRestored } from "../../../infra/local/restored-cluster/remove.ts";
import { releaseSharedMemory } from "../../../infra/local/restored-cluster/shared-memory.ts";
import { stopCluster } from "../../../infra/local/server/postmaster.ts";
import { allProcesses } from "../../../infra/local/server/process-table.ts";
import { drillIdPattern } from "../../../infra/naming.ts";
import type { WorkbenchPlace } from "./place.ts";

/**
 * Stops every server of a workbench and removes its folders. Safe to repeat, and on a half-made one; the stamp goes
 * last, so that what is interrupted here can still be found.
 */
export async function removeWorkbench({ home, layout, stamp }: WorkbenchPlace): Promise<void> {
    for (const id of await copiesIn(layout.drills)) await removeRestored(layout, id);
    await stopCluster(layout.production, "immediate");
    await endInitdb(layout.production);
    await releaseSharedMemory(layout.production);
    for (const folder of [layout.sockets, layout.root]) await removeTree(folder);
    const keep = path.basename(stamp);
    for (const name of await namesIn(home.root)) {
        if (name !== keep) await removeTree(path.join(home.root, name));
    }
    await removeTree(home.root);
    // the last workbench takes the folder of workbenches with it
    await rmdir(path.dirname(home.root)).catch((error: unknown) => {
        if (!["ENOENT", "ENOTEMPTY", "EEXIST"].includes(codeOf(error) ?? "")) throw error;
    });
}

/** One that outlived whoever started it would go on to write into a folder that is being removed. */
async function endInitdb(dataDirectory: string): Promise<void> {
    for (const { pid, args } of await allProcesses()) {
        const isOurs = path.basename(args[0] ?? "") === "initdb" && args.includes(dataDirectory);
        if (isOurs) process.kill(pid, "SIGKILL");
    }
}

async function copiesIn(drills: string): Promise<readonly string[]> {
    return (await namesIn(drills)).filter((name) => drillIdPattern.test(name));
}

async function namesIn(folder: string): Promise<readonly string[]> {
    return readdir(folder).catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return [];
        throw error;
    });
}

async function removeTree(folder: string): Promise<void> {
    // a server that was killed may still write its last file
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
