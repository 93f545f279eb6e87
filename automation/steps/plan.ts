import type { RecoveryWindow, RestoreRequest } from "../../drills/model.ts";
import type { CostEstimate, PreflightFinding, Source } from "../../drills/sources/source.ts";
import type { DrillOrder } from "../stacks/order.ts";
import { requestOf } from "./choose.ts";

/** What a drill would do, and what stands in its way. */
export interface DrillPlan {
    readonly request: RestoreRequest;
    readonly window: RecoveryWindow;
    /** Of the look before anything is made. */
    readonly findings: readonly PreflightFinding[];
    /** Null where a drill costs nothing. */
    readonly cost: CostEstimate | null;
}

/** `--dry-run`: chooses and looks, makes nothing. Throws what `choose` throws. */
export async function planDrill(order: DrillOrder, source: Source): Promise<DrillPlan> {
    const request = await requestOf(order, source, new Date());
    return {
        request,
        window: await source.window(request.point),
        findings: await source.preflight(request),
        cost: source.estimate?.(request) ?? null,
    };
}
