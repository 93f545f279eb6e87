import { ensurePoint } from "../drills/sources/local/take-point.ts";
import type { Home } from "../infra/home.ts";
import type { RunningLab } from "../infra/local/lab/lab.ts";
import type { LabWish } from "../infra/local/lab/lab-wish.ts";
import { labUp, type UpOutcome } from "../infra/local/lab/lifecycle.ts";
import { type Progress, silent } from "../infra/progress.ts";

/** A lab that can be drilled, and what it took to get there. */
export interface ReadyLab {
    readonly outcome: UpOutcome;
    readonly lab: RunningLab;
    /** The id of the recovery point that was taken because there was none. */
    readonly tookPoint: string | null;
}

/** The lab running, with at least one recovery point to drill. Throws what `labUp` and `ensurePoint` throw. */
export async function readyLab(home: Home, wish: LabWish, progress: Progress = silent): Promise<ReadyLab> {
    const { outcome, lab } = await labUp({ home, ...wish, progress });
    const taken = await ensurePoint(home, progress);
    return { outcome, lab, tookPoint: taken?.id ?? null };
}
