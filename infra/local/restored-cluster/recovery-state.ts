import { setTimeout as sleep } from "node:timers/promises";
import { codeOf } from "../../failure.ts";
import { type ConnectionTarget, withSession } from "../../postgres/session.ts";
import { superuser } from "../server/authentication.ts";
import { serves } from "../server/postmaster.ts";
import { type DrillPlace, drillPort } from "./place.ts";

/** How far a restored cluster has come, as it says itself. */
export interface RecoveryState {
    readonly inRecovery: boolean;
    readonly paused: boolean;
    /** Exclusive end of the last record that was replayed. */
    readonly replayedLsn: string | null;
    /** When the last transaction that was replayed committed (or rolled back), ISO 8601 UTC. */
    readonly lastCommitAt: string | null;
}

const stateQuery = `
    select pg_is_in_recovery() as "inRecovery",
           case when pg_is_in_recovery() then pg_get_wal_replay_pause_state() = 'paused' else false end as "paused",
           pg_last_wal_replay_lsn()::text as "replayedLsn",
           to_char(pg_last_xact_replay_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
               as "lastCommitAt"`;

/** The superuser of a restored cluster, over its socket. */
export function drillTarget(place: DrillPlace, database = "postgres"): ConnectionTarget {
    return { host: place.sockets, port: drillPort, user: superuser, database };
}

/** Asks once. Errors are those of the session. */
export async function recoveryState(place: DrillPlace): Promise<RecoveryState> {
    return withSession(drillTarget(place), { applicationName: "lifeboat restore" }, (session) =>
        session.one<RecoveryState>(stateQuery),
    );
}

/** Why a wait for the end of recovery was over. */
export type WaitOutcome =
    | { readonly ended: "recovered"; readonly state: RecoveryState }
    | { readonly ended: "died" }
    | { readonly ended: "timed out"; readonly state: RecoveryState | null };

/** Waits until recovery has paused or is over, or the server is no more. */
export async function waitForRecovery(
    place: DrillPlace,
    pid: number,
    deadline: number,
    signal?: AbortSignal,
): Promise<WaitOutcome> {
    let state: RecoveryState | null = null;
    for (;;) {
        signal?.throwIfAborted();
        try {
            state = await recoveryState(place);
            if (state.paused || !state.inRecovery) return { ended: "recovered", state };
        } catch (error) {
            // recovery may end, or the server die, between two looks of the same query
            if (!isPassing(error)) throw error;
        }
        if (!(await serves(pid, place.data))) return { ended: "died" };
        if (performance.now() > deadline) return { ended: "timed out", state };
        await sleep(20);
    }
}

/** 55000: recovery ended just now. 57P0x, 08xxx, ECONN*, ENOENT: the server is stopping or gone. */
function isPassing(error: unknown): boolean {
    const code = codeOf(error);
    return code === undefined || /^(55000|57P0\d|08\w{3}|ECONN.*|ENOENT|EPIPE)$/.test(code);
}
