import { rename, rm, rmdir } from "node:fs/promises";
import { codeOf } from "../../failure.ts";
import type { Home } from "../../home.ts";
import { type Progress, silent } from "../../progress.ts";
import { labFolders } from "../lab/lab.ts";
import { withLabLock } from "../lab/lab-lock.ts";
import type { LabLayout } from "../layout.ts";
import { ownArchives } from "../point-archive.ts";
import { removeRestored } from "../restored-cluster/remove.ts";
import { stopCluster } from "../server/postmaster.ts";
import { activeFault, type ActiveFault, forgetFault, type UndoStep } from "./active.ts";
import { asideFolder } from "./undo-journal.ts";

/**
 * Puts everything back byte for byte: archive and recovery points are as they were before the fault, with what
 * production has archived since. Returns the fault that was healed, or null where nothing was broken. Needs no
 * running production, and may be repeated after a crash.
 */
export async function healLab(home: Home, progress: Progress = silent): Promise<ActiveFault | null> {
    return withLabLock(
        home,
        async () => {
            const fault = await activeFault(home);
            if (fault === null) return null;
            progress(`healing ${fault.fault}`);
            await undoFault(home, await labFolders(home), fault);
            return fault;
        },
        progress,
    );
}

/** The lab's lock is held by the caller. */
export async function undoFault(home: Home, layout: LabLayout, fault: ActiveFault): Promise<void> {
    for (const step of fault.undo.toReversed()) await undo(layout, step);
    for (const folder of [asideFolder(layout), ownArchives(layout)]) await removeEmpty(folder);
    await forgetFault(home);
}

/** Where something else still lies in it, it stays. */
async function removeEmpty(folder: string): Promise<void> {
    await rmdir(folder).catch((error: unknown) => {
        if (!["ENOENT", "ENOTEMPTY", "EEXIST"].includes(codeOf(error) ?? "")) throw error;
    });
}

async function undo(layout: LabLayout, step: UndoStep): Promise<void> {
    switch (step.kind) {
        case "put-back":
            return putBack(step.aside, step.file);
        case "remove":
            return rm(step.folder, { recursive: true, force: true });
        case "restored-copy":
            return removeRestored(layout, step.drillId);
        case "cluster":
            await stopCluster(step.dataDirectory, "immediate");
            for (const folder of step.folders) await rm(folder, { recursive: true, force: true });
    }
}

/** Moved and not copied: owner, mode and times come back too. */
async function putBack(aside: string, file: string): Promise<void> {
    try {
        await rename(aside, file);
    } catch (error) {
        // not moved away yet when the damage was interrupted, or put back already when healing was
        if (codeOf(error) !== "ENOENT") throw error;
    }
}
