import type { FailureName } from "../../infra/failure.ts";
import type { DrillEvent } from "../drill-events.ts";
import type { DrillOrder } from "./order.ts";

/** Why a drill is told to stop: everything made so far is destroyed, and the record says so. */
export type StopReason = Extract<FailureName, "DrillInterrupted" | "DrillTimedOut">;

/** From the supervisor to the drill's child process. */
export type ToChild =
    | { readonly type: "order"; readonly order: DrillOrder }
    | { readonly type: "stop"; readonly reason: StopReason; readonly because: string };

/** From the child process to its supervisor. */
export type ToSupervisor =
    | { readonly type: "event"; readonly event: DrillEvent }
    /** The event loop turns; sent every second. */
    | { readonly type: "alive" }
    /** Evidence is sealed in the drill's folder, and nothing more is coming. `unkept`: why it is nowhere else. */
    | { readonly type: "sealed"; readonly unkept: ToldFailure | null }
    /** The drill could not even seal its evidence. */
    | { readonly type: "failed"; readonly failure: ToldFailure };

/** A failure, as much of it as goes from one process to another. */
export interface ToldFailure {
    readonly failure: FailureName;
    readonly message: string;
    readonly hint?: string;
}
