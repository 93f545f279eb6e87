import { mkdir } from "node:fs/promises";
import path from "node:path";
import { withFileLock } from "../../file-lock.ts";
import type { Home } from "../../home.ts";
import { type Progress, silent } from "../../progress.ts";

/** Longer than anything done under the lock, but for loading somebody's big file. */
const patienceMs = 600_000;

/**
 * Does `work` while nobody else makes, starts, stops, loads, breaks or heals the lab. Two drills at once may both find
 * it missing: the second waits until the first has made it.
 */
export async function withLabLock<Result>(
    home: Home,
    work: () => Promise<Result>,
    progress: Progress = silent,
): Promise<Result> {
    await mkdir(home.root, { recursive: true });
    // beside the lab and not in it, because the lab may be removed under the lock
    const file = path.join(home.root, "lab.lock");
    return withFileLock({ file, does: "works on the lab", patienceMs }, work, progress);
}
