import type { CheckOutcome } from "./check-outcome.ts";
import type { Alignment, TableComparison } from "./comparison.ts";
import type { DrillCost, Measured, PhaseTime } from "./figures.ts";
import type { SourceKind } from "./recovery-point.ts";
import type { RestoredDatabase, RolledForward } from "./restored-database.ts";
import type { Proof, Verdict } from "./verdict.ts";

/** The record of one drill: the document of `drill --json` without its `evidence` member. */
export interface Evidence {
    readonly schemaVersion: 1;
    readonly id: string;
    readonly target: string;
    readonly startedAt: string;
    readonly finishedAt: string;
    readonly tool: { readonly name: "lifeboat"; readonly version: string };
    readonly machine: { readonly platform: string; readonly cpus: number; readonly node: string };
    /** What restored: a Pulumi engine, or AWS Backup for a test of its own. */
    readonly engine: { readonly kind: "embedded" | "cli" | "aws-backup"; readonly version: string };
    readonly source: {
        readonly kind: SourceKind;
        readonly point: string | null;
        readonly takenAt: string | null;
        readonly to: string;
        readonly serverVersion: string | null;
    };
    readonly baseline: { readonly sha256: string; readonly capturedAt: string } | null;
    /** Where the restore stopped, and where the roll-forward ended. Null: it never got there, or does not have it. */
    readonly recovery: {
        readonly stoppedAt: RestoredDatabase["stoppedAt"] | null;
        readonly rolledForward: RolledForward | null;
    };
    readonly status: "complete" | "interrupted";
    readonly verdict: Verdict;
    /** What ended the drill before its last check, as `docs/errors.md` names it; null where it ran to its end. */
    readonly stopped: string | null;
    /** Why the verdict is not `passed`, most important first. */
    readonly reasons: readonly string[];
    readonly proof: Proof;
    readonly cleanup: "clean" | "left-behind";
    /** What was left behind: kind, place, and how to remove it. */
    readonly leftovers: readonly string[];
    /** The copy still stands because the drill was told to keep it if it fails; that is no leftover. */
    readonly kept: boolean;
    readonly aligned: Alignment | null;
    readonly rpo: Measured & {
        /** The instant up to which nothing may be missing: the drill's start, or the target time. */
        readonly failureAt: string | null;
        readonly newestCommitAt: string | null;
    };
    readonly rto: Measured & { readonly phases: readonly PhaseTime[] };
    readonly checks: readonly CheckOutcome[];
    readonly tables: readonly TableComparison[];
    readonly totals: { readonly tables: number; readonly rows: number; readonly bytes: number };
    /** Lab drills cost nothing; null there. */
    readonly cost: DrillCost | null;
}

/** `drill --json`: the evidence and where it lies. */
export interface SealedEvidence extends Evidence {
    readonly evidence: {
        /** The drill's folder. */
        readonly path: string;
        /** Of the bytes of `evidence.json`, hex. */
        readonly sha256: string;
        /** ed25519 over the evidence's hash and the reports' hashes, base64. */
        readonly signature: string;
    };
}
