import { Failure } from "../../failure.ts";
import { readConfiguration } from "../../config.ts";
import type { Home } from "../../home.ts";
import { unknownName } from "../../nearest.ts";
import { type Progress, silent } from "../../progress.ts";
import { labTarget, type RunningLab } from "../lab/lab.ts";
import { withLabLock } from "../lab/lab-lock.ts";
import type { PointRecord } from "../point-record.ts";
import { listPoints } from "../points.ts";
import { serverOf } from "../server/binaries.ts";
import { activeFault, type ActiveFault, writeActiveFault } from "./active.ts";
import { drawFrom } from "./draw.ts";
import type { Fault } from "./fault.ts";
import { undoFault } from "./heal.ts";
import { faults } from "./registry.ts";
import { openJournal } from "./undo-journal.ts";

/** Which fault to apply to which lab. */
export interface BreakRequest {
    readonly home: Home;
    /** The fault's id. */
    readonly fault: string;
    /** Chooses the victim. Default: another one each time; the state of the fault tells which it was. */
    readonly seed?: number;
    readonly progress?: Progress;
}

/**
 * Damages the newest recovery point or its archive. One fault at a time. What fails half way is undone.
 * Throws `UnknownName` with the nearest names, `BadUsage` when something is broken already, `LabMissing`, `LabDown`,
 * `NoRecoveryPoint`.
 */
export async function breakLab(request: BreakRequest): Promise<ActiveFault> {
    const fault = findFault(request.fault);
    const { home, progress = silent, seed = Math.floor(Math.random() * 1_000_000) } = request;
    return withLabLock(
        home,
        async () => {
            const lab = await labTarget(home);
            await refuseSecond(home);
            return inflict(fault, lab, seed, progress);
        },
        progress,
    );
}

/** Throws `UnknownName` with the nearest names. */
export function findFault(id: string): Fault {
    const fault = faults.find((candidate) => candidate.id === id);
    if (fault !== undefined) return fault;
    throw unknownName(
        "fault",
        id,
        faults.map((known) => known.id),
    );
}

async function inflict(
    fault: Fault,
    lab: RunningLab,
    seed: number,
    progress: Progress,
): Promise<ActiveFault> {
    const { home, layout } = lab;
    const point = await newestPoint(lab);
    const { objectives } = await readConfiguration(home.labConfig);
    const server = await serverOf(layout.production, layout, progress);
    const begun: ActiveFault = {
        fault: fault.id,
        seed,
        brokenAt: new Date().toISOString(),
        damage: null,
        undo: [],
    };
    const undo = await openJournal(home, layout, begun);
    try {
        const { maxPointAgeSeconds } = objectives;
        const damage = await fault.inflict({
            lab,
            server,
            point,
            draw: drawFrom(seed),
            undo,
            maxPointAgeSeconds,
            progress,
        });
        const broken = { ...((await activeFault(home)) ?? begun), damage };
        await writeActiveFault(home, broken);
        return broken;
    } catch (error) {
        await undoFault(home, layout, (await activeFault(home)) ?? begun);
        throw error;
    }
}

async function refuseSecond(home: Home): Promise<void> {
    const active = await activeFault(home);
    if (active === null) return;
    const what = active.damage === null ? "was being inflicted" : `has hit ${active.damage.subject}`;
    throw new Failure("BadUsage", `the lab is broken already: ${active.fault} ${what}`, {
        hint: "One fault at a time, so that a drill's verdict has one cause. Heal it first: lifeboat lab heal",
    });
}

async function newestPoint({ layout }: RunningLab): Promise<PointRecord> {
    for (const point of await listPoints(layout)) if (point.status === "available") return point.record;
    throw new Failure("NoRecoveryPoint", "there is no recovery point to damage");
}
