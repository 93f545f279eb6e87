import { openSession, type Session } from "../../../infra/postgres/session.ts";
import type { Progress } from "../../../infra/progress.ts";
import { type Machine, thisMachine } from "../machine.ts";
import { type TemporaryCluster, withTemporaryCluster } from "../temporary-cluster.ts";
import { type BenchTable, benchTables, makeBenchTable, type TableSize } from "./bench-tables.ts";
import type { Arena } from "./contestant.ts";
import { ours } from "./ours.ts";
import { peers } from "./peers.ts";
import { type Absence, installedPrograms } from "./programs.ts";
import { type Lap, race } from "./race.ts";

/** All contestants on one table. */
export interface TableRace {
    readonly table: TableSize & Pick<BenchTable, "name" | "title">;
    readonly laps: readonly Lap[];
}

/** What was measured, where and when, for the chart and for scripts. */
export interface FingerprintReport {
    readonly startedAt: string;
    readonly machine: Machine;
    /** Processes of the server that everybody may use. */
    readonly jobs: number;
    readonly rounds: number;
    readonly races: readonly TableRace[];
    /** Programs that could not take part. */
    readonly absent: readonly Absence[];
}

/** How much is measured, and how often. No defaults: the command's inputs have them. */
export interface FingerprintOptions {
    /** Of each table, about, in MB. */
    readonly megabytes: number;
    readonly rounds: number;
    readonly jobs: number;
    readonly stop: AbortSignal;
    readonly progress: Progress;
}

/** Measures every contestant on every table, on a cluster of its own that is gone afterwards. */
export function measureFingerprint(options: FingerprintOptions): Promise<FingerprintReport> {
    const { megabytes, stop, progress } = options;
    // both tables with their keys, so that nothing is read from a disk
    const sharedBuffersMegabytes = 3 * megabytes + 128;
    return withTemporaryCluster({ sharedBuffersMegabytes, stop, progress }, async (cluster) => {
        const machine = thisMachine(cluster.serverVersion);
        const startedAt = new Date().toISOString();
        const sessions = await openSessions(cluster, options.jobs);
        const races: TableRace[] = [];
        let absent: readonly Absence[] = [];
        for (const table of benchTables) {
            const raced = await raceOn(table, cluster, sessions, options);
            races.push(raced);
            ({ absent } = raced);
        }
        await Promise.all(sessions.map((session) => session.close()));
        const { jobs, rounds } = options;
        const told = races.map(({ table, laps }) => ({ table, laps }));
        return { startedAt, machine, jobs, rounds, races: told, absent };
    });
}

type Sessions = readonly [Session, ...Session[]];

async function openSessions({ target }: TemporaryCluster, jobs: number): Promise<Sessions> {
    const open = async (): Promise<Session> => {
        const session = await openSession(target, { applicationName: "lifeboat bench", readOnly: false });
        // with the leader as many processes as we have connections, however small the table
        await session.script(
            `SET max_parallel_workers_per_gather = ${jobs - 1}; SET min_parallel_table_scan_size = 0;
             SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0`,
        );
        return session;
    };
    const others = await Promise.all(Array.from({ length: jobs - 1 }, open));
    return [await open(), ...others];
}

async function raceOn(
    table: BenchTable,
    { target }: TemporaryCluster,
    sessions: Sessions,
    { megabytes, rounds, jobs, stop, progress }: FingerprintOptions,
): Promise<TableRace & { readonly absent: readonly Absence[] }> {
    const [session] = sessions;
    progress(`making table ${table.name}`);
    const size = await makeBenchTable(session, table, megabytes);
    await session.script(`ALTER TABLE public.${table.name} SET (parallel_workers = ${jobs - 1})`);
    const { blocks } = await session.one<{ blocks: number }>(
        `SELECT relpages AS blocks FROM pg_class WHERE oid = 'public.${table.name}'::regclass`,
    );
    const arena: Arena = { target, table: table.name, sessions, blocks };
    const { contestants, absent } = await installedPrograms(arena);
    const laps = await race(arena, [ours, ...peers, ...contestants], {
        rounds,
        bytes: size.bytes,
        onRead: (contestant, round) => {
            stop.throwIfAborted();
            progress(
                `${table.name}, ${round === 0 ? "warming up" : `round ${round} of ${rounds}`}: ${contestant}`,
            );
        },
    });
    return { table: { name: table.name, title: table.title, ...size }, laps, absent };
}
