import { access, rm } from "node:fs/promises";
import path from "node:path";
import type { Home } from "../../home.ts";
import type { LabLayout } from "../layout.ts";
import { stopCluster } from "../server/postmaster.ts";
import { allProcesses } from "../server/process-table.ts";
import { stopWriter } from "../writer/control.ts";

/** Stops writer and production, and an initdb that outlived whoever started it. Nothing is removed. */
export async function stopLab(home: Home, layout: LabLayout): Promise<void> {
    await stopWriter(home);
    await stopCluster(layout.production, "fast");
    const programs = new Set(["initdb", "postgres"]);
    for (const { pid, args } of await allProcesses()) {
        const isOurs = programs.has(path.basename(args[0] ?? "")) && args.includes(layout.production);
        if (isOurs) process.kill(pid, "SIGKILL");
    }
}

/** Removes the stopped lab's files; what drills have left is not the lab's. False when there was nothing. */
export async function removeLabFiles(home: Home, layout: LabLayout): Promise<boolean> {
    const places = [layout.root, layout.sockets, home.lab];
    const found = await Promise.all(places.map(exists));
    // the folder with the record goes last: without it nobody would know what the rest is
    for (const place of places) await rm(place, { recursive: true, force: true, maxRetries: 5 });
    return found.includes(true);
}

async function exists(place: string): Promise<boolean> {
    return access(place).then(
        () => true,
        () => false,
    );
}
