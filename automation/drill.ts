import type { Failure } from "../infra/failure.ts";
import type { Emit } from "./drill-events.ts";
import { begin } from "./steps/begin.ts";
import { bringUp } from "./steps/bring-up.ts";
import { choose } from "./steps/choose.ts";
import { close } from "./steps/close.ts";
import { destroy } from "./steps/destroy.ts";
import { judgeAtTarget, judgeTheEnd } from "./steps/judge.ts";
import { keepEvidence } from "./steps/keep-evidence.ts";
import { preflight } from "./steps/preflight.ts";
import { rollForward } from "./steps/roll-forward.ts";
import { seal } from "./steps/seal.ts";
import { recordEnd } from "./steps/record-end.ts";
import type { DrillOrder } from "./stacks/order.ts";

/**
 * One drill, whole:
 *
 *     recovery points --choose--> preflight --> restore stack --> checks --> roll forward --> checks --> evidence
 *                                                    +---------- destroyed, always ----------+
 *
 * Throws only for what a person must put right before anything is made (no such point, a target outside the window)
 * and where the evidence cannot be written. Whatever else happens is in the evidence. Answers with what kept the
 * evidence from being where it can still be read when this machine is gone; null where nothing did.
 */
export async function runDrill(order: DrillOrder, emit: Emit, signal: AbortSignal): Promise<Failure | null> {
    const course = await begin(order, emit, signal);
    const request = await choose(course);
    const damage = await preflight(course, request);
    try {
        if (damage !== null) throw damage;
        const restored = await bringUp(course, request);
        // "latest" is where the roll-forward ends; every other target is a stop before it
        const atTarget =
            request.target.kind === "latest" ? null : await judgeAtTarget(course, request, restored);
        const opened = await rollForward(course, request, restored);
        const reading = atTarget ?? (await judgeAtTarget(course, request, opened));
        await judgeTheEnd(course, request, opened, reading);
    } catch (error) {
        recordEnd(course, error);
    } finally {
        await destroy(course, request);
    }
    await seal(course);
    const unkept = await keepEvidence(course);
    close(course);
    return unkept;
}
