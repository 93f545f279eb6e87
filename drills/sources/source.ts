import type { Progress } from "../../infra/progress.ts";
import type { Failure, FailureName } from "../../infra/failure.ts";
import type { LoadedBaseline } from "../baseline/store.ts";
import type { Finding } from "../model/check-outcome.ts";
import type { DrillCost } from "../model/figures.ts";
import type { RecoveryPoint, SourceKind } from "../model/recovery-point.ts";
import type { RecoveryWindow } from "../model/recovery-window.ts";
import type { RestoreRequest, RestoreTarget } from "../model/restore-request.ts";
import type { RestoredDatabase, RolledForward } from "../model/restored-database.ts";
import type { SourcePlace } from "./aws-target.ts";
import type { Placement } from "./placement.ts";

/** An inline Pulumi program: makes the resources, returns the stack's outputs. */
export type RestoreProgram = () => Promise<Record<string, unknown>>;

/** What a look before anything is made has to say, by a code that stays the same when the sentence changes. */
export interface PreflightFinding extends Finding {
    /** Such as `key-disabled`. */
    readonly code: string;
    /** What puts it right, one sentence; null where the failure's own hint does. */
    readonly remedy: string | null;
    /**
     * What a `failure` ends the drill with. One that judges the recovery point (`ArchiveDamaged`, `RecoveryPointGone`)
     * is a verdict; any other is a refusal: nothing is made, and no evidence says that anything was judged.
     */
    readonly failure: FailureName;
}

/** What a drill will cost, before anything is made, in US dollars. */
export type CostEstimate = Omit<DrillCost, "amount">;

/** How long what a drill made was there. */
export interface MadeFor {
    /** From the first resource's begin to the end of the teardown, in seconds; null where nothing was made. */
    readonly seconds: number | null;
}

/** What `Source.prepare` works with. */
export interface Preparing {
    readonly progress: Progress;
    /** Aborted when the drill must stop. */
    readonly signal: AbortSignal;
    /** To be told right before something is ordered that cannot bear its stamp yet. Whoever finds the drill dead claims it. */
    readonly ordering: () => void;
    /** To be told when it bears its stamp, and where it is certain that it was never made. */
    readonly stamped: () => void;
}

/**
 * One kind of recovery point: how to list it, how to build the stack that restores it, how to go on from there.
 * Every member of `sources/registry.ts` keeps these promises (`test/contracts/source.test.ts`).
 */
export interface Source {
    readonly kind: SourceKind;
    /** One sentence for help and docs. */
    readonly describes: string;
    /** Newest first; half-made ones are listed as `creating`. Empty when there is none; never throws for that. */
    readonly points: () => Promise<readonly RecoveryPoint[]>;
    /** What `point` can be restored to. Throws `ArchiveDamaged` where even the backup itself cannot be. */
    readonly window: (point: RecoveryPoint) => Promise<RecoveryWindow>;
    /**
     * What production looked like: verified, or why there is nothing to hold the restore against. Of the baselines
     * that there are, the newest which is not younger than the target; without a target the point's own.
     */
    readonly baseline: (point: RecoveryPoint, target?: RestoreTarget) => Promise<LoadedBaseline>;
    /** Looks before anything is made. Empty where there is nothing to say. */
    readonly preflight: (request: RestoreRequest) => Promise<readonly PreflightFinding[]>;
    /** Null where a drill costs nothing. Asks nobody but the price table. */
    readonly estimate?: (request: RestoreRequest) => CostEstimate;
    /** What it came to. */
    readonly cost?: (request: RestoreRequest, made: MadeFor) => DrillCost;
    /**
     * Makes what no engine can make, and what the stack restores from then; what it makes bears the drill's stamp, so
     * that the second road finds it.
     */
    readonly prepare?: (request: RestoreRequest, preparing: Preparing) => Promise<RestoreRequest>;
    /** The restore stack as an inline Pulumi program: a pure function of the request. */
    readonly program: (request: RestoreRequest) => RestoreProgram;
    /**
     * Tells how far the restore is while the engine waits for it, until the signal is aborted; null then. Ends earlier,
     * with the failure, where the restore will never be done: waiting for it is over then. Never throws.
     */
    readonly watch?: (
        request: RestoreRequest,
        progress: Progress,
        signal: AbortSignal,
    ) => Promise<Failure | null>;
    /**
     * What a stack comes to that could not be brought up: the outputs of what an earlier try of this very drill has made.
     * Throws in every other case what the engine's failure means in the words of the source.
     */
    readonly salvage?: (
        request: RestoreRequest,
        failure: Failure,
        progress: Progress,
        signal: AbortSignal,
    ) => Promise<Readonly<Record<string, unknown>>>;
    /** Reads the stack's outputs; throws naming the key that is missing. */
    readonly restored: (outputs: Readonly<Record<string, unknown>>) => RestoredDatabase;
    /**
     * Makes sure that nothing in the copy can act and nobody else gets in, and proves it, before anything is asked of
     * it. Answers with how the drill itself gets in. Throws `QuarantineUnproved`. Absent where the copy is started in
     * quarantine already.
     */
    readonly quarantine?: (
        request: RestoreRequest,
        restored: RestoredDatabase,
        progress: Progress,
    ) => Promise<RestoredDatabase>;
    /**
     * Where and how the copy stands, beside how it should. Asks nothing of the copy itself, so that it is told also of one
     * whose quarantine was not proved. Absent where there is nothing but this machine.
     */
    readonly placement?: (request: RestoreRequest, quarantined: boolean) => Promise<Placement>;
    /** Replays the rest of the archive and opens the copy. Absent where the source does not own its recovery. */
    readonly rollForward?: (request: RestoreRequest, progress: Progress) => Promise<RolledForward>;
}

/** How a kind of recovery point is told apart and opened. */
export interface SourceEntry {
    readonly kind: SourceKind;
    /** One sentence for help and docs. */
    readonly describes: string;
    /** The lab, or a stack on AWS. */
    readonly where: "lab" | "aws";
    /** What `--to` can mean here. */
    readonly targets: readonly RestoreTarget["kind"][];
    /** What it means where nobody says it. */
    readonly defaultTarget: RestoreTarget["kind"];
    readonly open: (place: SourcePlace) => Promise<Source>;
}
