import type { Progress } from "../../infra/progress.ts";
import type { LoadedBaseline } from "../baseline/store.ts";
import type {
    Finding,
    RecoveryPoint,
    RecoveryWindow,
    RestoredDatabase,
    RestoreRequest,
    RestoreTarget,
    RolledForward,
    SourceKind,
} from "../model.ts";

/** An inline Pulumi program: makes the resources, returns the stack's outputs. */
export type RestoreProgram = () => Promise<Record<string, unknown>>;

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
    /** Looks before anything is made: failures are damage of the recovery point itself, by name. */
    readonly preflight: (request: RestoreRequest) => Promise<readonly Finding[]>;
    /** The restore stack as an inline Pulumi program: a pure function of the request. */
    readonly program: (request: RestoreRequest) => RestoreProgram;
    /** Reads the stack's outputs; throws naming the key that is missing. */
    readonly restored: (outputs: Readonly<Record<string, unknown>>) => RestoredDatabase;
    /** Replays the rest of the archive and opens the copy. Absent where the source does not own its recovery. */
    readonly rollForward?: (request: RestoreRequest, progress: Progress) => Promise<RolledForward>;
}
