import type { Finding } from "../model/check-outcome.ts";
import type { ServerCheck } from "./check.ts";

interface State {
    readonly version: string;
    readonly inRecovery: boolean;
    readonly paused: boolean;
}

const stateSql = `
SELECT current_setting('server_version') AS version,
    pg_is_in_recovery() AS "inRecovery",
    CASE WHEN pg_is_in_recovery() THEN pg_get_wal_replay_pause_state() = 'paused' ELSE false END AS paused`;

/** The first question of all: is this the server that the drill restored, and as it was left? */
export const reachable = {
    id: "reachable",
    title: "Reachable",
    proves: "The copy takes connections, runs production's major version, and is in the state in which it was handed over.",
    severity: "error",
    stage: "at-target",
    asks: "server",
    access: "read-only",
    needs: [],
    whenNothing: "inconclusive",
    run: async (session, { point, restored }) => {
        const state = await session.one<State>(stateSql);
        return {
            looked: 1,
            summary: `PostgreSQL ${state.version}, ${describe(state)}`,
            findings: [
                ...versionFindings(state.version, point.serverVersion),
                ...stateFindings(state, restored.state),
            ],
        };
    },
} as const satisfies ServerCheck;

/** Another major version cannot even start on these files; another minor one is worth knowing. */
export function versionFindings(version: string, wanted: string): readonly Finding[] {
    if (version === wanted) return [];
    const same = major(version) === major(wanted);
    const message = `The copy runs PostgreSQL ${version}; production ran ${wanted}.`;
    return [{ level: same ? "note" : "failure", subject: "server version", message }];
}

function stateFindings(state: State, wanted: "paused" | "writable"): readonly Finding[] {
    const right = wanted === "paused" ? state.paused : !state.inRecovery;
    if (right) return [];
    return [
        {
            level: "failure",
            subject: "server",
            message: `The copy is ${describe(state)}; it should be ${wanted}.`,
        },
    ];
}

function describe({ inRecovery, paused }: State): string {
    if (!inRecovery) return "open for writes";
    return paused ? "paused at its target" : "still recovering";
}

function major(version: string): string {
    return version.split(/[. ]/)[0] ?? version;
}
