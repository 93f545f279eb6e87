import {
    type DatabaseParameter,
    databaseParameters,
    parametersOf,
} from "../../../infra/primary/parameters.ts";
import type { AwsTarget } from "../aws-target.ts";
import { quietLibraries } from "./quiet-libraries.ts";

/** What decides the settings of a copy. */
export interface ParameterTarget {
    readonly database: Pick<AwsTarget["database"], "logicalReplication" | "parameters" | "instanceClass">;
    readonly instanceClass: string;
}

/** Lists of libraries that a server loads, at its start or at that of a session. */
const libraryLists = ["shared_preload_libraries", "session_preload_libraries", "local_preload_libraries"];

/** In bytes of the machine's memory: on a smaller one a server with production's would not start. */
const sizedForTheClass = new Set(["shared_buffers", "huge_pages"]);

/** What RDS preloads where nobody says otherwise. */
const defaultLibrary = "pg_stat_statements";

/**
 * The settings of a drill's own parameter group: production's, but for all that could act by itself.
 * - No logical replication worker, so that no subscription in the data takes over production's slot. RDS lets a group
 *   set `max_logical_replication_workers`; whether 0 is among its values [M], and the quarantine proves that it holds.
 * - Of the preloaded libraries only those that are known to start no worker, and nothing that is theirs alone: no
 *   `cron.*`.
 * - `rds.logical_replication` is as production's: switched off, a server that finds a logical slot in its data does not
 *   start, and being able to publish starts nothing.
 * - `max_worker_processes` is left alone for the same reason: replay needs as many as production had, and what reads
 *   the copy in parallel takes its workers from there.
 */
export function drillParameters({ database, instanceClass }: ParameterTarget): readonly DatabaseParameter[] {
    const sameClass = database.instanceClass === instanceClass;
    const inherited = databaseParameters(database).filter(
        ({ name }) =>
            !libraryLists.includes(name) &&
            !isOfLoudLibrary(name) &&
            (sameClass || !sizedForTheClass.has(name)),
    );
    return parametersOf({
        ...Object.fromEntries(inherited.map(({ name, value }) => [name, value])),
        ...quietLists(database.parameters),
        max_logical_replication_workers: "0",
    });
}

/** The lists without what could act; one that would be empty is left out, but for the one that has a default. */
function quietLists(parameters: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const lists = libraryLists.map((name): readonly [string, readonly string[]] => [
        name,
        librariesIn(parameters[name] ?? "").filter((library) => quietLibraries.has(library)),
    ]);
    const stated = lists.flatMap(([name, libraries]) => {
        const list = libraries.length === 0 && name === libraryLists[0] ? [defaultLibrary] : libraries;
        return list.length === 0 ? [] : [[name, list.join(",")]];
    });
    return Object.fromEntries(stated) as Readonly<Record<string, string>>;
}

/** `a, "b"` as PostgreSQL reads such a list. */
export function librariesIn(list: string): readonly string[] {
    return list
        .split(",")
        .map((library) => library.trim().replaceAll('"', "").toLowerCase())
        .filter((library) => library !== "");
}

/** `cron.database_name` belongs to pg_cron, `pglogical.batch_inserts` to pglogical; RDS's own begin with `rds`. */
function isOfLoudLibrary(name: string): boolean {
    const [library, rest] = name.split(".");
    if (rest === undefined || library === undefined || library === "rds") return false;
    return !quietLibraries.has(library);
}
