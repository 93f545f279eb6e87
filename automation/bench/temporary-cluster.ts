import { appendFile, chmod, mkdtemp, realpath, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { homeAt } from "../../infra/home.ts";
import { initCluster, startCluster } from "../../infra/local/cluster.ts";
import { labLayout } from "../../infra/local/layout.ts";
import { ensureBinaries } from "../../infra/local/server/binaries.ts";
import { stopCluster } from "../../infra/local/server/postmaster.ts";
import { serverRoot, serverUser } from "../../infra/local/server/user.ts";
import type { ConnectionTarget } from "../../infra/postgres/session.ts";
import type { Progress } from "../../infra/progress.ts";

/** A server that lives as long as a measurement, by its superuser over the socket. */
export interface TemporaryCluster {
    readonly target: ConnectionTarget;
    readonly serverVersion: string;
}

/** What the cluster is made for, and when it is given up. */
export interface TemporaryClusterOptions {
    /** Memory for the server's own cache, in MB: what is measured on warm data has to fit. */
    readonly sharedBuffersMegabytes: number;
    /** Once aborted, the server is stopped at once, and what is asked of it fails; the reason is thrown. */
    readonly stop: AbortSignal;
    readonly progress: Progress;
}

/**
 * Makes a cluster of the embedded PostgreSQL that nobody else knows of, hands it over, and removes every trace of it,
 * however the work ended. Nothing of it is worth keeping, so it waits for no disk. Throws `ServerFailed`, `DiskFull`.
 */
export async function withTemporaryCluster<Result>(
    options: TemporaryClusterOptions,
    work: (cluster: TemporaryCluster) => Promise<Result>,
): Promise<Result> {
    const { stop, progress } = options;
    stop.throwIfAborted();
    const root = await realpath(await mkdtemp(path.join(os.tmpdir(), "lifeboat-bench-")));
    // the server's user has to get through
    await chmod(root, 0o711);
    const home = homeAt(root);
    const layout = labLayout(home, await serverRoot(home));
    const dataDirectory = path.join(layout.production, "data");
    const halt = (): void => {
        void stopCluster(dataDirectory, "immediate").catch(() => undefined);
    };
    stop.addEventListener("abort", halt);
    try {
        const user = serverUser();
        const server = { binaries: await ensureBinaries(layout, user, progress), user };
        progress("making a cluster");
        await initCluster(server, { dataDirectory, archiveCommand: "" });
        await appendFile(path.join(dataDirectory, "postgresql.conf"), settings(options));
        const { target } = await startCluster(server, { dataDirectory, sockets: layout.sockets, port: null });
        stop.throwIfAborted();
        return await work({ target, serverVersion: server.binaries.version });
    } catch (error) {
        stop.throwIfAborted();
        throw error;
    } finally {
        stop.removeEventListener("abort", halt);
        await stopCluster(dataDirectory, "immediate");
        for (const folder of [layout.root, layout.sockets, root])
            await rm(folder, { recursive: true, force: true });
    }
}

function settings({ sharedBuffersMegabytes }: TemporaryClusterOptions): string {
    return `
# nothing here outlives the measurement, and nothing but the measurement may be at work
archive_mode = off
fsync = off
full_page_writes = off
autovacuum = off
max_wal_size = '4GB'
max_worker_processes = 64
max_parallel_workers = 64
shared_buffers = '${sharedBuffersMegabytes}MB'
`;
}
