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

/** `2 CPUs here, 8 at the baseline`; empty where both are alike, or one is not known. */
export function machineDifferences(now: ServerMachine, then: ServerMachine): readonly string[] {
    const cpus =
        now.cpus === null || then.cpus === null || now.cpus === then.cpus
            ? []
            : [`${now.cpus} CPUs here, ${then.cpus} at the baseline`];
    const settings = Object.entries(then.settings)
        .filter(([name, setting]) => (now.settings[name] ?? setting) !== setting)
        .map(([name, setting]) => `${name} ${now.settings[name] ?? ""} here, ${setting} at the baseline`);
    return [...cpus, ...settings];
}
