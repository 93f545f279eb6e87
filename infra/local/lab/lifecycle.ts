import { Failure } from "../../failure.ts";
import type { Home } from "../../home.ts";
import { type Progress, silent } from "../../progress.ts";
import { withSession } from "../../postgres/session.ts";
import { startCluster } from "../cluster.ts";
import type { LabLayout } from "../layout.ts";
import { serverOf } from "../server/binaries.ts";
import { majorOfData } from "../server/major.ts";
import { clusterState } from "../server/postmaster.ts";
import { startWriter } from "../writer/control.ts";
import { updatePassfile } from "./access.ts";
import { findLab, type Lab, labFolders, runningLab, type RunningLab } from "./lab.ts";
import { withLabLock } from "./lab-lock.ts";
import {
    demandSameMajor,
    type LabRecord,
    readLabRecord,
    refuseOtherMajor,
    writeLabRecord,
} from "./lab-record.ts";
import { archiveHeartbeat } from "./switch-archiving-on.ts";
import type { LabWish } from "./lab-wish.ts";
import { makeLab } from "./make-lab.ts";
import { removeLabFiles, stopLab } from "./remove-lab.ts";
import { refuseRunningDrills } from "./running-drills.ts";
import { diskFullOr } from "./space.ts";

/** What is wanted of the lab. */
export interface LabUp extends LabWish {
    readonly home: Home;
    readonly progress?: Progress;
}

/** `remade`: an earlier attempt had died half way, and its remains were removed. */
export type UpOutcome = "made" | "remade" | "started" | "already-up";

/**
 * Makes the lab where there is none, starts it where it is stopped or was killed, and leaves a running one alone.
 * The writer runs afterwards. Of a lab that could not be made nothing stays.
 * Throws `LabOtherVersion`, `DiskFull`, `ServerFailed`, `LabHalfMade` for remains without a record.
 */
export async function labUp(up: LabUp): Promise<{ readonly outcome: UpOutcome; readonly lab: RunningLab }> {
    const { home, progress = silent } = up;
    return withLabLock(home, () => bringUp({ ...up, progress }), progress);
}

async function bringUp({
    home,
    progress,
    ...wish
}: LabUp & Required<Pick<LabUp, "progress">>): Promise<{ outcome: UpOutcome; lab: RunningLab }> {
    const layout = await labFolders(home);
    const record = await readLabRecord(home);
    const lab = { home, layout };
    if (record?.state === "ready") {
        refuseOtherMajor(record, wish.postgres ?? null);
        return startLab({ ...lab, record }, progress);
    }
    if (record !== null) {
        progress("removing a lab that was only half made");
        await stopLab(home, layout);
        await removeLabFiles(home, layout);
    }
    const made = await makeOrRemove(home, layout, wish, progress);
    const running = await withWriter({ ...lab, record: made });
    return { outcome: record === null ? "made" : "remade", lab: running };
}

async function makeOrRemove(
    home: Home,
    layout: LabLayout,
    wish: LabWish,
    progress: Progress,
): Promise<LabRecord> {
    try {
        return await makeLab(home, layout, wish, progress);
    } catch (error) {
        const reason = await diskFullOr(error, layout.root);
        // null: it failed before anything was made, or because what it found is not ours
        if ((await readLabRecord(home)) !== null) {
            await stopLab(home, layout);
            await removeLabFiles(home, layout);
        }
        throw reason;
    }
}

async function startLab(lab: Lab, progress: Progress): Promise<{ outcome: UpOutcome; lab: RunningLab }> {
    const { home, layout, record } = lab;
    const { state } = await clusterState(layout.production);
    if (state === "absent") {
        throw new Failure(
            "LabHalfMade",
            `the lab's record is there, but ${layout.production} is not a database`,
        );
    }
    demandSameMajor(record, await majorOfData(layout.production));
    const server = await serverOf(layout.production, layout, progress);
    if (state === "stopped") progress("starting production");
    const place = { dataDirectory: layout.production, sockets: layout.sockets, port: record.port };
    const { port } = await startCluster(server, place);
    const started = { ...record, port };
    if (port !== record.port) {
        await writeLabRecord(home, started);
        await updatePassfile(home, port);
    }
    const running = await withWriter({ ...lab, record: started });
    if (state === "stopped") await endSilence(running, progress);
    return { outcome: state === "running" ? "already-up" : "started", lab: running };
}

/** The archive ends where production was stopped: a drill right after the start would take that for a loss. */
async function endSilence({ target, layout }: RunningLab, progress: Progress): Promise<void> {
    const options = { readOnly: false, applicationName: "lifeboat lab" };
    const arrived = await withSession(target, options, (session) =>
        archiveHeartbeat(session, layout.archive, 5_000),
    );
    if (!arrived) progress("production does not archive its WAL: its log says why");
}

async function withWriter(lab: Lab): Promise<RunningLab> {
    await startWriter(lab.home);
    const running = await runningLab(lab);
    if (running === null) throw new Failure("ServerFailed", "production ended as soon as it had started");
    return running;
}

/**
 * Stops writer and production and keeps their data. False when production was stopped already.
 * Throws `LabMissing`, `LabHalfMade`, `LabOtherVersion`.
 */
export async function labDown(home: Home, progress: Progress = silent): Promise<boolean> {
    return withLabLock(
        home,
        async () => {
            const { layout } = await findLab(home);
            const { state } = await clusterState(layout.production);
            if (state === "running") progress("stopping production");
            await stopLab(home, layout);
            return state === "running";
        },
        progress,
    );
}

/**
 * Stops and removes the lab with its backups and its archive, whatever state or version it is in; drills' folders,
 * keys and `lab.yaml` stay. False when there was nothing. Throws `LeftBehind` while restored copies of drills run.
 */
export async function labPurge(home: Home, progress: Progress = silent): Promise<boolean> {
    return withLabLock(
        home,
        async () => {
            const layout = await labFolders(home);
            await refuseRunningDrills(layout);
            progress("removing the lab");
            await stopLab(home, layout);
            return removeLabFiles(home, layout);
        },
        progress,
    );
}
