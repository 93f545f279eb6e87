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
