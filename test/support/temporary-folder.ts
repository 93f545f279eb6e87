import { mkdtemp, realpath, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** A new folder for a test, removed when `work` has ended, however it ended. */
export async function withTemporaryFolder<Result>(
    work: (folder: string) => Promise<Result>,
): Promise<Result> {
    const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), "lifeboat-test-")));
    try {
        return await work(folder);
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}
