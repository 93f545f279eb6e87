import { readdir } from "node:fs/promises";
import { codeOf, Failure, type FailureName, messageOf } from "../../failure.ts";
import type { Home } from "../../home.ts";
import { withSession } from "../../postgres/session.ts";
import { activeFault, type ActiveFault } from "../faults/active.ts";
import { heartbeatTable } from "../lab-schema.ts";
import type { LabLayout } from "../layout.ts";
import { listPoints } from "../points.ts";
import { findWriter } from "../writer/control.ts";
import { passfile } from "./access.ts";
import { findLab, labFolders, runningLab, type RunningLab } from "./lab.ts";
import type { LabRecord } from "./lab-record.ts";

/** What there is, whatever state it is in. */
export type LabState = "missing" | "half-made" | "other-version" | "down" | "up";

/** The lab as it is now, running or not. */
export interface LabStatus {
    readonly state: LabState;
    /** Why, where the state needs a word; null otherwise. */
    readonly note: string | null;
    readonly record: LabRecord | null;
    readonly layout: LabLayout;
    readonly writerPid: number | null;
    /** Finished recovery points, newest first. */
    readonly points: readonly string[];
    readonly archivedFiles: number;
    /** What somebody broke and nobody has healed. */
    readonly fault: ActiveFault | null;
    /** Only while it is up. */
    readonly production: ProductionStatus | null;
}

/** The production server of a lab that is up. */
export interface ProductionStatus {
    readonly pid: number;
    /** For people: `PGPASSFILE=<passfile> psql -h 127.0.0.1 -p <port> -U lifeboat shop`. */
    readonly port: number;
    readonly passfile: string;
    readonly databaseBytes: number;
    /** ISO 8601; null when none was ever written. */
    readonly newestHeartbeatAt: string | null;
    /** Archiving fails now: the newest attempt did not succeed. */
    readonly archivingFails: boolean;
}

/** Looks and changes nothing. Never throws for a lab that is not there or not whole: that is a state. */
export async function labStatus(home: Home): Promise<LabStatus> {
    const layout = await labFolders(home);
    const found = await findLab(home).catch(stateOf);
    const running = "state" in found ? null : await runningLab(found);
    const isUp = running === null ? ("down" as const) : ("up" as const);
    const points = await finishedPoints(layout);
    return {
        state: "state" in found ? found.state : isUp,
        note: ("state" in found ? found.note : null) ?? points.problem,
        record: "state" in found ? null : found.record,
        layout,
        writerPid: (await findWriter(home))?.pid ?? null,
        points: points.ids,
        archivedFiles: await countFiles(layout.archive),
        fault: await activeFault(home),
        production: running === null ? null : await productionStatus(home, running),
    };
}

/** A record that cannot be read is a thing to be shown, and not the end of the looking. */
async function finishedPoints(
    layout: LabLayout,
): Promise<{ readonly ids: readonly string[]; readonly problem: string | null }> {
    try {
        const points = await listPoints(layout);
        return {
            ids: points.filter(({ status }) => status === "available").map(({ id }) => id),
            problem: null,
        };
    } catch (error) {
        if (error instanceof Failure) return { ids: [], problem: error.message };
        throw error;
    }
}

const stateByFailure: Readonly<Partial<Record<FailureName, LabState>>> = {
    LabMissing: "missing",
    LabHalfMade: "half-made",
    LabOtherVersion: "other-version",
};

function stateOf(error: unknown): { readonly state: LabState; readonly note: string | null } {
    const state = error instanceof Failure ? stateByFailure[error.failure] : undefined;
    if (state === undefined) throw error;
    return { state, note: state === "missing" ? null : messageOf(error) };
}

async function productionStatus(home: Home, { target, pid, port }: RunningLab): Promise<ProductionStatus> {
    return withSession(target, { applicationName: "lifeboat status" }, async (session) => {
        const row = await session.one<{ bytes: string; heartbeat: Date | null; fails: boolean }>(`
            SELECT pg_database_size(current_database()) AS bytes,
                (SELECT max(at) FROM ${heartbeatTable}) AS heartbeat,
                (SELECT coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false)
                    FROM pg_stat_archiver) AS fails`);
        return {
            pid,
            port,
            passfile: passfile(home),
            databaseBytes: Number(row.bytes),
            newestHeartbeatAt: row.heartbeat?.toISOString() ?? null,
            archivingFails: row.fails,
        };
    });
}

async function countFiles(folder: string): Promise<number> {
    try {
        return (await readdir(folder)).length;
    } catch (error) {
        if (codeOf(error) === "ENOENT") return 0;
        throw error;
    }
}
