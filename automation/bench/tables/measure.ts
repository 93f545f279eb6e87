import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { modestMemory } from "../../../infra/modest-memory.ts";
import { withSession } from "../../../infra/postgres/session.ts";
import type { Progress } from "../../../infra/progress.ts";
import { programStarter } from "../../../infra/start/program.ts";
import { type Machine, thisMachine } from "../machine.ts";
import { withTemporaryCluster } from "../temporary-cluster.ts";
import { makeManyTables } from "./many-tables.ts";
import type { ReaderMessage, ReaderOrder, ReaderResult } from "./reader.ts";

/** What a capture of many tables cost, and a comparison with it. */
export interface TablesReport {
    readonly machine: Machine;
    readonly tables: number;
    readonly jobs: number;
    /** With the sealed file that it leaves. */
    readonly capture: ReaderResult;
    /** With that file, of the same production as if it had been restored. */
    readonly compare: ReaderResult;
}

/** How many tables, and by how many connections. No defaults: the command's inputs have them. */
export interface TablesOptions {
    readonly tables: number;
    readonly jobs: number;
    readonly stop: AbortSignal;
    readonly progress: Progress;
}

/**
 * Captures and compares a database of many tables on a cluster of its own, each in a process that does nothing else:
 * seconds, and the memory of the process.
 */
export function measureTables(options: TablesOptions): Promise<TablesReport> {
    const { tables, jobs, stop, progress } = options;
    return withTemporaryCluster({ sharedBuffersMegabytes: 512, stop, progress }, async (cluster) => {
        const machine = thisMachine(cluster.serverVersion);
        const { target } = cluster;
        await makeManyTables(target, tables, (doing) => {
            stop.throwIfAborted();
            progress(doing);
        });
        const { systemIdentifier } = await withSession(target, {}, (session) =>
            session.one<{ systemIdentifier: string }>(
                `SELECT system_identifier::text AS "systemIdentifier" FROM pg_control_system()`,
            ),
        );
        const folder = await mkdtemp(path.join(os.tmpdir(), "lifeboat-bench-baseline-"));
        try {
            const order = { target, jobs, folder, keys: path.join(folder, "keys"), systemIdentifier };
            progress("capturing");
            const capture = await readApart({ task: "capture", ...order }, stop);
            progress("comparing");
            const compare = await readApart({ task: "compare", ...order }, stop);
            return { machine, tables, jobs, capture, compare };
        } finally {
            await rm(folder, { recursive: true, force: true });
        }
    });
}

/** In a process of its own, started as that of a drill is. */
function readApart(order: ReaderOrder, stop: AbortSignal): Promise<ReaderResult> {
    return new Promise((resolve, reject) => {
        const child = fork(programStarter, [path.join(import.meta.dirname, "reader.ts")], {
            execArgv: [...modestMemory],
            signal: stop,
        });
        child.once("message", (message: ReaderMessage) => {
            if (message.type === "result") resolve(message.result);
            else reject(new Error(`${order.task}: ${message.because}`));
        });
        child.once("error", reject);
        child.once("exit", (code) => {
            reject(new Error(`${order.task}: its process ended with ${code ?? "a signal"}`));
        });
        child.send(order);
    });
}
