import { readdir } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../failure.ts";
import type { Home } from "../home.ts";
import type { Leftover, Remains } from "../leftover.ts";
import { drillIdPattern } from "../naming.ts";
import { removeRestored } from "./restored-cluster/remove.ts";
import { drillPlace } from "./restored-cluster/place.ts";
import { readStamp } from "./restored-cluster/stamp.ts";
import { dataDirectoryOf } from "./server/postmaster.ts";
import { allProcesses, environmentOf, processAt, type RunningProcess } from "./server/process-table.ts";
import { serverRoots } from "./server/user.ts";
import { serverFolders } from "./layout.ts";

/** Something of a drill that is still on this machine. `place` of a process is the folder that it works in or for. */
export interface LocalLeftover extends Leftover {
    readonly kind: "restored cluster" | "socket folder" | "server process" | "provider process";
    /** Null for folders. */
    readonly pid: number | null;
    /** The folder of all restored clusters that this belongs to. */
    readonly drills: string;
}

/** What is the same of all of them: no other machine can have made them, and no person need know how to remove them. */
const here = { shared: false, command: null } as const;

/** The second road on this machine. */
export function localRemains(home: Home): Remains {
    return {
        look: async () => ({ leftovers: await findLeftovers(home), suspects: [], unseen: [] }),
        remove: (leftover) => removeLeftover(leftover as LocalLeftover),
        byHand: () => [],
        settleMs: 0,
    };
}

/**
 * Everything of drills that is still there and belongs to this state folder: by the stamps that are written before
 * anything else, by the names of socket folders, by the process table. No state of any engine is asked. Things of
 * running drills are among it: who may remove them is the caller's to know. Changes nothing.
 */
export async function findLeftovers(home: Home): Promise<LocalLeftover[]> {
    const { inside, outside } = serverRoots(home);
    const processes = await allProcesses();
    const found = await Promise.all(
        [inside, outside].map(async (root) => {
            const { drills } = serverFolders(root);
            const clusters = await restoredClusters(drills);
            return [...clusters, ...(await socketFolders(drills)), ...servers(drills, processes)];
        }),
    );
    return [...found.flat(), ...(await providers(home, serverFolders(inside).drills, processes))];
}

/**
 * Removes one of them. What belongs to a restored cluster goes together, so removing the others afterwards finds
 * nothing to do. A process is ended only when it is still the one that was found.
 */
export async function removeLeftover(leftover: LocalLeftover): Promise<void> {
    if (leftover.kind === "provider process") await endProvider(leftover);
    else await removeRestored({ drills: leftover.drills }, leftover.drillId);
}

async function restoredClusters(drills: string): Promise<LocalLeftover[]> {
    const ids = (await namesIn(drills)).filter((name) => drillIdPattern.test(name));
    return Promise.all(
        ids.map(async (drillId): Promise<LocalLeftover> => {
            const { stamp, folder } = drillPlace({ drills }, drillId);
            const expiresAt = (await readStamp(stamp))?.expiresAt ?? null;
            return {
                ...here,
                drillId,
                expiresAt,
                kind: "restored cluster",
                place: folder,
                pid: null,
                drills,
            };
        }),
    );
}

/** They lie in `/tmp`, among those of other state folders and other users. */
async function socketFolders(drills: string): Promise<LocalLeftover[]> {
    const prefix = "lifeboat-";
    const ids = (await namesIn("/tmp"))
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length))
        .filter((name) => drillIdPattern.test(name));
    const found = await Promise.all(
        ids.map(async (drillId): Promise<LocalLeftover[]> => {
            const place = drillPlace({ drills }, drillId);
            const stamp = await readStamp(place.socketStamp);
            if (stamp?.folder !== place.folder) return [];
            return [
                {
                    ...here,
                    drillId,
                    expiresAt: stamp.expiresAt,
                    kind: "socket folder",
                    place: place.sockets,
                    pid: null,
                    drills,
                },
            ];
        }),
    );
    return found.flat();
}

function servers(drills: string, processes: readonly RunningProcess[]): LocalLeftover[] {
    return processes.flatMap(({ pid, args }): LocalLeftover[] => {
        const data = dataDirectoryOf(args);
        if (data === null || path.dirname(path.dirname(data)) !== drills) return [];
        const drillId = path.basename(path.dirname(data));
        if (!drillIdPattern.test(drillId)) return [];
        return [{ ...here, drillId, expiresAt: null, kind: "server process", place: data, pid, drills }];
    });
}

/** A plugin inherits the environment of its drill, in which the engine's folders carry the drill's id. */
async function providers(
    home: Home,
    drills: string,
    processes: readonly RunningProcess[],
): Promise<LocalLeftover[]> {
    const found = await Promise.all(
        processes.filter(isProvider).map(async ({ pid }): Promise<LocalLeftover[]> => {
            const drillId = drillIdBelow(home.drills, await environmentOf(pid));
            if (drillId === null) return [];
            const place = path.join(home.drills, drillId);
            return [{ ...here, drillId, expiresAt: null, kind: "provider process", place, pid, drills }];
        }),
    );
    return found.flat();
}

/** Of the program of every provider: the lab's own, and that of AWS, which goes on making what it was told to make. */
const pluginPrefix = "pulumi-resource-";

function isProvider({ args }: RunningProcess): boolean {
    return args.slice(0, 2).some((arg) => path.basename(arg).startsWith(pluginPrefix));
}

/** The drill whose folder a text names first; null where it names none. */
export function drillIdBelow(drills: string, text: string): string | null {
    const at = text.indexOf(`${drills}${path.sep}drill-`);
    const name = at === -1 ? "" : text.slice(at + drills.length + 1).split(/[/\0:]/, 1)[0];
    return name !== undefined && drillIdPattern.test(name) ? name : null;
}

async function endProvider({ pid }: LocalLeftover): Promise<void> {
    const running = pid === null ? null : await processAt(pid);
    if (running !== null && isProvider(running)) process.kill(running.pid, "SIGKILL");
}

async function namesIn(folder: string): Promise<string[]> {
    try {
        return await readdir(folder);
    } catch (error) {
        if (codeOf(error) === "ENOENT" || codeOf(error) === "EACCES") return [];
        throw error;
    }
}
