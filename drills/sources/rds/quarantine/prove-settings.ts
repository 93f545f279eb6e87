import type { DatabaseInstance } from "../../../../infra/aws/rds-rows.ts";
import type { Session } from "../../../../infra/postgres/session.ts";
import { librariesIn } from "../drill-parameters.ts";
import { isQuiet } from "../quiet-libraries.ts";
import { unproved } from "./unproved.ts";

/** What a server says of itself. */
export interface ServerState {
    readonly settings: Readonly<Record<string, string>>;
    /** Settings of databases and roles, which hold for their sessions: `session_preload_libraries=...`. */
    readonly ownSettings: readonly string[];
    readonly inRecovery: boolean;
}

const workers = "max_logical_replication_workers";
const lists = ["shared_preload_libraries", "session_preload_libraries", "local_preload_libraries"];
const standbys = "synchronous_standby_names";

/** Proves that the server runs with the drill's own settings, and with none under which anything could act. */
export async function proveSettings(
    session: Session,
    { parameterGroup }: Pick<DatabaseInstance, "parameterGroup">,
    wantedGroup: string,
): Promise<void> {
    const wrong = [
        ...wrongGroup(parameterGroup, wantedGroup),
        ...wrongSettings(await readServerState(session)),
    ];
    if (wrong.length > 0) throw unproved(wrong.join(" "));
}

/** Whatever is wrong with the parameter group that RDS names, one sentence each. */
export function wrongGroup(group: DatabaseInstance["parameterGroup"], wanted: string): readonly string[] {
    if (group?.name !== wanted)
        return [`The copy runs with the parameter group ${group?.name ?? "none"}, not with ${wanted}.`];
    return group.status === "in-sync"
        ? []
        : [`Its parameter group ${wanted} is ${group.status}, not in-sync.`];
}

/** Whatever could act under what the server says, one sentence each. */
export function wrongSettings({ settings, ownSettings, inRecovery }: ServerState): readonly string[] {
    const limit = settings[workers];
    const standby = settings[standbys] ?? "";
    return [
        ...(limit === "0" ? [] : [`${workers} is ${limit ?? "not told"}, not 0: subscriptions could run.`]),
        ...lists.flatMap((list) => loudIn(list, settings[list] ?? "")),
        ...ownSettings.flatMap((assignment) => {
            const [name = "", value = ""] = assignment.split(/=(.*)/s);
            return lists.includes(name) ? loudIn(`${name} of a role or database`, value) : [];
        }),
        ...(standby === "" ? [] : [`${standbys} is set: others could follow the copy.`]),
        ...(inRecovery ? ["It is still in recovery, or follows another server."] : []),
    ];
}

function loudIn(list: string, value: string): readonly string[] {
    const loud = librariesIn(value).filter((library) => !isQuiet(library));
    return loud.length === 0 ? [] : [`${list} holds ${loud.join(", ")}, which could run by itself.`];
}

/** Asks a server; any role may that reads `pg_settings` in full (`pg_monitor`). */
export async function readServerState(session: Session): Promise<ServerState> {
    const rows = await session.query<{ name: string; setting: string }>(
        "SELECT name, setting FROM pg_settings WHERE name = ANY($1)",
        [[workers, ...lists, standbys]],
    );
    const own = await session.query<{ assignment: string }>(
        "SELECT unnest(setconfig) AS assignment FROM pg_db_role_setting",
    );
    const { recovering } = await session.one<{ recovering: boolean }>(
        "SELECT pg_is_in_recovery() AS recovering",
    );
    return {
        settings: Object.fromEntries(rows.map(({ name, setting }) => [name, setting])),
        ownSettings: own.map(({ assignment }) => assignment),
        inRecovery: recovering,
    };
}
