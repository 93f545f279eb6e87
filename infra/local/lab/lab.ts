import { Failure } from "../../failure.ts";
import type { Home } from "../../home.ts";
import type { ConnectionTarget } from "../../postgres/session.ts";
import { type LabLayout, labLayout } from "../layout.ts";
import { labDatabase } from "../lab-schema.ts";
import { superuser } from "../server/authentication.ts";
import { clusterState } from "../server/postmaster.ts";
import { serverRoot } from "../server/user.ts";
import { type LabRecord, readLabRecord } from "./lab-record.ts";

/** The lab as its record describes it, running or not. */
export interface Lab {
    readonly home: Home;
    readonly layout: LabLayout;
    readonly record: LabRecord;
}

/** A lab whose production takes connections. */
export interface RunningLab extends Lab {
    /** The superuser of production, over the socket, in the lab's database. */
    readonly target: ConnectionTarget;
    /** Of 127.0.0.1, for the role in the passfile. */
    readonly port: number;
    readonly pid: number;
}

/** Where the lab's files lie, whether there is a lab or not. */
export async function labFolders(home: Home): Promise<LabLayout> {
    return labLayout(home, await serverRoot(home));
}

/** Throws `LabMissing`, `LabHalfMade`, `LabOtherVersion`. */
export async function findLab(home: Home): Promise<Lab> {
    const record = await readLabRecord(home);
    if (record === null) throw new Failure("LabMissing", `there is no lab in ${home.root}`);
    if (record.state === "making")
        throw new Failure("LabHalfMade", `the lab in ${home.root} was only half made`);
    return { home, layout: await labFolders(home), record };
}

/**
 * How production is reached: what every reader and writer of it asks. Throws `LabDown` where it does not run, and
 * what `findLab` throws.
 */
export async function labTarget(home: Home): Promise<RunningLab> {
    const lab = await findLab(home);
    const running = await runningLab(lab);
    if (running === null) throw new Failure("LabDown", "the lab's production is stopped");
    return running;
}

/** Null where production does not run, or not yet. */
export async function runningLab(lab: Lab): Promise<RunningLab | null> {
    const found = await clusterState(lab.layout.production);
    if (found.state !== "running" || !found.postmaster.ready) return null;
    const { pid, port, sockets } = found.postmaster;
    return { ...lab, pid, port, target: { host: sockets, port, user: superuser, database: labDatabase } };
}
