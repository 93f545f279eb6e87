import { isDeepStrictEqual } from "node:util";
import { serverFolders } from "../layout.ts";
import { drillPlace } from "../restored-cluster/place.ts";
import { drillTarget, recoveryState } from "../restored-cluster/recovery-state.ts";
import { removeRestored } from "../restored-cluster/remove.ts";
import { restoreCluster } from "../restored-cluster/restore.ts";
import { readStamp } from "../restored-cluster/stamp.ts";
import { serverOf } from "../server/binaries.ts";
import { clusterState } from "../server/postmaster.ts";
import { type InputProblem, inputProblems, parseInputs, type RestoredClusterInputs } from "./inputs.ts";

/** What a created cluster adds to its inputs. The drill reads these as the stack's outputs. */
export interface RestoredClusterOutputs {
    /** The folder of its Unix socket: it listens nowhere else. */
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly state: "paused" | "writable";
    readonly stoppedLsn: string | null;
    readonly lastCommitAt: string | null;
    readonly dataDirectory: string;
}

/** Everything of the resource that an engine keeps in its state. No secret is among it. */
export type RestoredClusterState = RestoredClusterInputs & RestoredClusterOutputs;

/** Names the wrong property of each input that cannot be. */
export function check(inputs: unknown): InputProblem[] {
    return inputProblems(inputs);
}

/**
 * Restores the cluster. Safe to repeat after an interrupted create: what that one left of the same drill is replaced.
 * @param signal gives it up, and removes what was made
 */
export async function create(given: unknown, signal: AbortSignal): Promise<RestoredClusterState> {
    const inputs = parseInputs(given);
    const folders = serverFolders(inputs.root);
    const server = await serverOf(inputs.backup, folders);
    const { target, state, stoppedLsn, lastCommitAt, dataDirectory } = await restoreCluster(server, folders, {
        ...inputs,
        signal,
    });
    const { host, port, user: role } = target;
    return { ...inputs, host, port, user: role, state, stoppedLsn, lastCommitAt, dataDirectory };
}

/** The cluster as it is now, or null when it is not there (any more) or does not run. */
export async function read(state: RestoredClusterState): Promise<RestoredClusterState | null> {
    const place = drillPlace(serverFolders(state.root), state.drillId);
    const stamp = await readStamp(place.stamp);
    const found = await clusterState(place.data);
    if (stamp === null || found.state !== "running") return null;
    const { inRecovery, replayedLsn, lastCommitAt } = await recoveryState(place);
    const { host, port, user } = drillTarget(place);
    const now = { host, port, user, state: inRecovery ? "paused" : "writable" } as const;
    return { ...state, ...now, stoppedLsn: replayedLsn, lastCommitAt, dataDirectory: place.data };
}

/** Stops and removes the cluster; nothing happens where there is none. */
export async function remove(drillId: string, state: Pick<RestoredClusterInputs, "root">): Promise<void> {
    await removeRestored(serverFolders(state.root), drillId);
}

/** The inputs that differ. A restored cluster is never changed: any of them replaces it. */
export function changedInputs(
    olds: Readonly<Record<string, unknown>>,
    news: Readonly<Record<string, unknown>>,
): string[] {
    return Object.keys(news).filter((name) => !isDeepStrictEqual(olds[name], news[name]));
}
