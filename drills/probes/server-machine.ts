import { availableParallelism } from "node:os";
import type { ConnectionTarget, Session } from "../../infra/postgres/session.ts";

/** What a latency depends on beside the query and the data. */
export interface ServerMachine {
    /** Null where the server runs on another machine: SQL does not tell. */
    readonly cpus: number | null;
    /** Settings of the session that timed the probes, as `current_setting` prints them. */
    readonly settings: Readonly<Record<string, string>>;
}

const telling = [
    "server_version",
    "shared_buffers",
    "effective_cache_size",
    "work_mem",
    "hash_mem_multiplier",
    "random_page_cost",
    "max_parallel_workers_per_gather",
    "max_parallel_workers",
] as const;

/**
 * The machine and the settings that probes were timed with.
 *
 * @param target how the session reached its server: a server on this machine has this machine's processors
 * @param session the one that timed them, because its settings are told
 */
export async function readServerMachine(target: ConnectionTarget, session: Session): Promise<ServerMachine> {
    const rows = await session.query<{ name: string; setting: string }>(
        "SELECT name, current_setting(name) AS setting FROM unnest($1::text[]) AS name",
        [telling],
    );
    return {
        cpus: isHere(target.host) ? availableParallelism() : null,
        settings: Object.fromEntries(rows.map(({ name, setting }) => [name, setting])),
    };
}

/** A socket's folder, or an address of this machine's own. */
function isHere(host: string): boolean {
    return host.startsWith("/") || host === "localhost" || host === "::1" || host.startsWith("127.");
}

/** A sentence for each thing that is not alike; nothing is said of what one side does not know. */
export function machineDifferences(now: ServerMachine, then: ServerMachine): readonly string[] {
    const cpus =
        now.cpus === null || then.cpus === null || now.cpus === then.cpus
            ? []
            : [`The server has ${now.cpus} processors, and had ${then.cpus} at the baseline.`];
    const settings = Object.entries(then.settings).flatMap(([name, before]) => {
        const setting = now.settings[name];
        if (setting === undefined || setting === before) return [];
        return [`The server's ${name} is ${setting}, and was ${before} at the baseline.`];
    });
    return [...cpus, ...settings];
}
