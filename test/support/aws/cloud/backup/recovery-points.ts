import type { Group } from "../call.ts";
import type { Step } from "../rds/pace.ts";
import type { CopyJob } from "./copy-job.ts";

/** A recovery point in a vault. */
export interface RecoveryPoint {
    readonly region: string;
    readonly vault: string;
    readonly arn: string;
    /** The snapshot of RDS that it is; what an air-gapped vault holds is nobody's to see, and has another name for the data plane. */
    readonly snapshot: string;
    /** Whether RDS shows it as a snapshot. */
    readonly visible: boolean;
    /** The instance as it was. */
    readonly instance: Group;
    /** Members of DescribeRecoveryPoint. */
    row: Group;
    /** Of a point that is no snapshot to see; those of a snapshot are the snapshot's. */
    tags: Map<string, string>;
}

/** What moto does not know of a vault. */
export interface VaultState {
    readonly airGapped: boolean;
    /** Members of DescribeBackupVault. */
    readonly row: Group;
}

/** What the front knows of AWS Backup: moto has plans and vaults alone. */
export interface RecoveryPoints {
    /** By ARN. */
    readonly points: Map<string, RecoveryPoint>;
    /** By region and name. */
    readonly vaults: Map<string, VaultState>;
    /** By id. */
    readonly copyJobs: Map<string, CopyJob>;
    /** Members of DescribeRestoreJob, by id. */
    readonly restoreJobs: Map<string, Group>;
    /** Why the next copies fail. */
    readonly failures: string[];
    /** The states of a copy before its end. */
    pace: readonly Step[];
    readonly tagsOf: (arn: string) => ReadonlyMap<string, string>;
}

export function makeRecoveryPoints(): RecoveryPoints {
    const points = new Map<string, RecoveryPoint>();
    return {
        points,
        vaults: new Map(),
        copyJobs: new Map(),
        restoreJobs: new Map(),
        failures: [],
        pace: [{ status: "CREATED" }, { status: "RUNNING" }],
        tagsOf: (arn) => points.get(arn)?.tags ?? new Map<string, string>(),
    };
}

export function vaultArn(region: string, account: string, name: string): string {
    return `arn:aws:backup:${region}:${account}:backup-vault:${name}`;
}

export function vaultKey(region: string, name: string): string {
    return `${region}/${name}`;
}
