/**
 * The words of a drill, in the order of the data: target, recovery point, restored database, findings, outcomes,
 * verdict, evidence. Types only: no I/O, nothing of ours imported.
 */

/** Where production runs and what it promises. */
export interface Objectives {
    /** Recovery point objective: the most data, in seconds of commits, that may be lost. */
    readonly rpoSeconds: number;
    /** Recovery time objective: seconds from the choice of the point to the last check. */
    readonly rtoSeconds: number;
    /** Oldest acceptable recovery point, in seconds. */
    readonly maxPointAgeSeconds: number;
    /** Share of rows (0 to 1) that may stay unjudged before the content check fails. */
    readonly maxUnjudgedShare: number;
}

/** Where recovery points come from: the name of a folder in `sources/`. */
export type SourceKind = "local" | "rds-snapshot" | "rds-pitr" | "backup-vault" | "dr-copy";

/** Something production can be restored from. All instants are ISO 8601 UTC of the *server's* clock. */
export interface RecoveryPoint {
    readonly id: string;
    readonly source: SourceKind;
    readonly status: "available" | "creating";
    readonly takenAt: string;
    readonly serverVersion: string;
    /** Of the cluster. Null where the source does not tell: then the baseline alone knows it. */
    readonly systemIdentifier: string | null;
    readonly database: string;
    /** Null where the source does not tell. */
    readonly timeline: number | null;
    readonly sizeBytes: number;
    /** The end of the backup: no restore stops earlier. Null where the source has no LSN. */
    readonly endLsn: string | null;
    /** Where `--to baseline` stops, exclusive. Null where there is no baseline. */
    readonly baselineLsn: string | null;
    /** The whole second that the baseline stands for, where that is what a restore can stop at. Null elsewhere. */
    readonly baselineAt: string | null;
    /** What AWS is told to restore it from; null in the lab. */
    readonly aws: AwsPoint | null;
}

/** A recovery point on AWS: what a restore stack must know of it, resolved once, so that a drill is pinned to it. */
export interface AwsPoint {
    readonly from: AwsOrigin;
    /** Where it lies, and is restored. */
    readonly region: string;
    readonly encrypted: boolean;
    /** The key follows the point: a restore takes no other. Null where it is not encrypted. */
    readonly keyArn: string | null;
    readonly allocatedGigabytes: number;
    readonly masterUser: string;
    /** When AWS deletes it; null for never, or where AWS does not tell. ISO 8601. */
    readonly expiresAt: string | null;
    /** The baseline that was captured before it, as its tags name it; null where they name none. */
    readonly baseline: BaselineReference | null;
}

/** What is restored, in the words of RDS. */
export type AwsOrigin =
    | { readonly kind: "snapshot"; readonly arn: string }
    /** `resourceId` of the instance that the automated backups are of; `replicatedArn` of those kept in another region. */
    | { readonly kind: "point-in-time"; readonly resourceId: string; readonly replicatedArn: string | null }
    /** In an air-gapped vault: restored by way of a copy. */
    | { readonly kind: "air-gapped"; readonly arn: string; readonly vault: string };

/** Where a baseline lies in the drills' bucket, and the digest that it must have. */
export interface BaselineReference {
    /** The whole second it stands for, ISO 8601. */
    readonly at: string;
    /** SHA-256 of its signed bytes, hex. */
    readonly sha256: string;
}

/** What `--to` asks for. `time` is ISO 8601 with offset, `lsn` is PostgreSQL's `X/X`. */
export type RestoreTarget =
    | { readonly kind: "baseline" }
    | { readonly kind: "latest" }
    | { readonly kind: "immediate" }
    | { readonly kind: "time"; readonly time: string }
    | { readonly kind: "lsn"; readonly lsn: string };

/** From where to where a source can restore. `to` is what the archive is proved to hold. */
export interface RecoveryWindow {
    readonly from: WindowEdge;
    readonly to: WindowEdge;
}

/** One end of a window. */
export interface WindowEdge {
    /** Null where the source knows no LSN. */
    readonly lsn: string | null;
    readonly time: string;
}

/** What a restore stack is built from: plain data, so that the program is a pure function of it. */
export interface RestoreRequest {
    readonly drillId: string;
    /** ISO 8601; after this instant anybody may remove what carries the drill's stamp. */
    readonly expiresAt: string;
    readonly point: RecoveryPoint;
    readonly target: RestoreTarget;
    /** Where the copy will stand, as AWS names it: looked up before its stack is made. Absent in the lab, and until then. */
    readonly place?: RestorePlace;
}

/** What only AWS can tell of the place that a drill restores into. */
export interface RestorePlace {
    /** Of the group that admits nobody but the drill's runner. */
    readonly securityGroupId: string;
}

/** A database that came back and can be asked. */
export interface RestoredDatabase {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
    /** Made anew for each connection. Absent where the server knows us by our account on this machine. */
    readonly password?: () => Promise<string>;
    /** Absent for a socket on this machine. */
    readonly tls?: { readonly ca: string };
    /** Paused at its target as a hot standby (nothing can be written), or open for writes. */
    readonly state: "paused" | "writable";
    /** Last replayed LSN and commit, as the restored server says. Null where it has none. */
    readonly stoppedAt: { readonly lsn: string | null; readonly lastCommitAt: string | null };
    /**
     * The transaction id, 64-bit, from which on everything is the copy's own: what RDS and the quarantine wrote after
     * the recovery. Absent where nobody writes before the copy is compared.
     */
    readonly ownFrom?: string;
    /** What the quarantine itself changed in it. Absent where it changed nothing. */
    readonly closed?: ClosedDoors;
}

/**
 * Roles and grants before the quarantine closed the doors and after, by object and facet: what differs between the two is
 * the drill's own doing, and no drift.
 */
export interface ClosedDoors {
    readonly before: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly after: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What the roll-forward to the end of the archive found. */
export interface RolledForward {
    readonly reachedLsn: string;
    /** The newest commit that the archive brings back. Null: there was none after the backup. */
    readonly lastCommitAt: string | null;
    /** Where the archive ends. A roll-forward that stops earlier is damage. */
    readonly archiveEndLsn: string;
    /** Named WAL segments that are missing or damaged. Empty when the whole archive replayed. */
    readonly problems: readonly string[];
}

/** Something a check has to say about one subject. Never holds a value of a row or a secret. */
export interface Finding {
    readonly level: "failure" | "warning" | "inconclusive" | "note";
    /** What it is about: `public.orders`, a WAL segment, an index. */
    readonly subject: string;
    /** One sentence with the numbers that justify it. */
    readonly message: string;
}

/** How a check ended. Only `passed` says that something was looked at and found good. */
export type Outcome = "passed" | "failed" | "warned" | "skipped" | "inconclusive";

/** One check as the evidence keeps it. */
export interface CheckOutcome {
    readonly id: string;
    readonly title: string;
    /** What a pass proves, one sentence, so that the evidence explains itself without the program. */
    readonly proves: string;
    /** `warning`: the worst it can do is to warn. */
    readonly severity: "error" | "warning";
    readonly outcome: Outcome;
    /** One line for people: "4 tables, 502,734 rows". For skipped and inconclusive: the reason. */
    readonly summary: string;
    readonly findings: readonly Finding[];
    readonly seconds: number;
}

/**
 * How a table compares with the baseline. `unreadable`: the server could not read it; `damage` tells a bad page
 * (failed) from a table that may not be read (inconclusive).
 */
export type Comparison =
    | "identical"
    | "identical-plus-newer"
    | "changed-since"
    | "different"
    | "missing"
    | "unexpected"
    | "unreadable";

/** One table of the restored copy held against the baseline. */
export interface TableComparison {
    readonly schema: string;
    readonly name: string;
    readonly comparison: Comparison;
    /** Rows in the restored copy; null where they could not be counted. */
    readonly rows: number | null;
    /** Rows in the baseline; null where the table is not in it. */
    readonly baselineRows: number | null;
    /** Rows that committed after the baseline. */
    readonly newerRows: number;
    /** Old rows proven identical, and old rows that could not be judged (with `reason`). */
    readonly provenRows: number;
    readonly unjudgedRows: number;
    /** Why it is not `identical`; null when it is. */
    readonly reason: string | null;
    /** True only with `unreadable`: the storage is damaged, not merely closed to us. */
    readonly damage: boolean;
}

/** What reading every visible value of a copy came to where there was nothing to compare it with. */
export interface FullRead {
    /** Tables that were read to their end, and their rows. */
    readonly tables: number;
    readonly rows: number;
    readonly unread: readonly UnreadTable[];
}

/** A table that the server could not or would not read to its end. */
export interface UnreadTable {
    readonly schema: string;
    readonly name: string;
    readonly reason: string;
    /** The storage is damaged, not merely closed to us. */
    readonly damage: boolean;
}

/** Whether the restore holds the very transactions of the baseline. Null where it could not be measured. */
export interface Alignment {
    readonly exact: boolean;
    /** Committed transactions in the restore that the baseline did not see. */
    readonly laterTransactions: number;
}

/** What a pass may claim at most, weakest first. */
export const proofLevels = ["none", "restored", "opened", "read", "matched"] as const;
/** See {@link proofLevels}. */
export type Proof = (typeof proofLevels)[number];

/** What a drill says of the backup. `inconclusive` was not judged, and is never counted as passed. */
export type Verdict = "passed" | "degraded" | "failed" | "inconclusive";

/** The drill's phases, in order. They sum to the RTO. */
export const phaseNames = [
    "choose",
    "provision",
    "available",
    "reachable",
    "fully read",
    "checked",
    "rolled forward",
] as const;
/** See {@link phaseNames}. */
export type PhaseName = (typeof phaseNames)[number];

/** How long one phase took. */
export interface PhaseTime {
    readonly name: PhaseName;
    /** From a monotonic clock. Null: not measured, because the drill never got there or does not have it. */
    readonly seconds: number | null;
}

/** A figure beside its objective, both in seconds. */
export interface Measured {
    /** Null: could not be measured. */
    readonly seconds: number | null;
    readonly objectiveSeconds: number;
    /** Null when `seconds` is. */
    readonly met: boolean | null;
}

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

/** What a drill on AWS costs, in US dollars. */
export interface DrillCost {
    readonly currency: "USD";
    /** What it came to, from the times that were measured; null where nothing was made. */
    readonly amount: number | null;
    /** What was expected before anything was made. */
    readonly estimated: number;
    /** Above this it would have been refused. */
    readonly cap: number;
    /** What the amount, or else the estimate, is made of. */
    readonly parts: readonly { readonly what: string; readonly amount: number }[];
    /** Of the price table, ISO 8601 date. */
    readonly pricesOf: string;
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
