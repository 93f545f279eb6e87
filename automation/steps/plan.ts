import type { RecoveryWindow } from "../../drills/model/recovery-window.ts";
import type { RestoreRequest } from "../../drills/model/restore-request.ts";
import type { CostEstimate, PreflightFinding, Source } from "../../drills/sources/source.ts";
import type { DrillOrder } from "../stacks/order.ts";
import { remarksOn, requestOf } from "./request-of.ts";

/** What a drill would do, and what stands in its way. */
export interface DrillPlan {
    readonly request: RestoreRequest;
    readonly window: RecoveryWindow;
    /** What a person should know of the choice, whole sentences. */
    readonly remarks: readonly string[];
    /** Of the look before anything is made. */
    readonly findings: readonly PreflightFinding[];
    /** Null where a drill costs nothing. */
    readonly cost: CostEstimate | null;
}

/** `--dry-run`: chooses and looks, makes nothing. Throws what `choose` throws. */
export async function planDrill(order: DrillOrder, source: Source): Promise<DrillPlan> {
    const now = new Date();
    const request = await requestOf(order, source, now);
    return {
        request,
        remarks: remarksOn(request, order, now),
        window: await source.window(request.point),
        findings: await source.preflight(request),
        cost: source.estimate?.(request) ?? null,
    };
}
