/** What RDS says of things, in lifeboat's words. Instants are ISO 8601 in UTC. */

/** Key and value. */
export type Tags = Readonly<Record<string, string>>;

/** A group that an instance is a member of, and how far that has come. */
export interface Membership {
    readonly name: string;
    /** `in-sync`, or what is still to be done. */
    readonly status: string;
}

/** A database instance. */
export interface DatabaseInstance {
    readonly identifier: string;
    readonly arn: string;
    /** `db-…`: the same for as long as the instance lives, and never another's. */
    readonly resourceId: string;
    /** `available`, `creating`, `modifying`, `storage-full`, …: an open list. */
    readonly status: string;
    readonly engineVersion: string;
    readonly instanceClass: string;
    /** Null until RDS has given it one. */
    readonly endpoint: { readonly host: string; readonly port: number } | null;
    readonly masterUser: string;
    readonly databaseName: string | null;
    readonly allocatedGigabytes: number;
    readonly storageType: string;
    readonly encrypted: boolean;
    readonly keyArn: string | null;
    readonly publiclyAccessible: boolean;
    readonly multiAz: boolean;
    readonly parameterGroup: Membership | null;
    readonly optionGroup: Membership | null;
    readonly securityGroupIds: readonly string[];
    readonly subnetGroupName: string | null;
    readonly vpcId: string | null;
    readonly subnetIds: readonly string[];
    readonly caCertificate: string | null;
    readonly iamAuthentication: boolean;
    readonly deletionProtection: boolean;
    readonly backupRetentionDays: number;
    /** Whether its tags go to its snapshots. */
    readonly copiesTags: boolean;
    readonly latestRestorableAt: string | null;
    readonly createdAt: string | null;
    /** Names of what was asked for and is not in force yet. */
    readonly pending: readonly string[];
    readonly replicaOf: string | null;
    readonly tags: Tags;
}

/** A snapshot: of a schedule, by hand, or AWS Backup's. */
export interface DatabaseSnapshot {
    readonly identifier: string;
    readonly arn: string;
    readonly instance: string;
    readonly resourceId: string;
    readonly status: string;
    /** `automated`, `manual`, `awsbackup`, `shared`, `public`. */
    readonly type: string;
    readonly percent: number;
    /** The instant of what is in it: of a copy that of the original. Null while it is being made. */
    readonly takenAt: string | null;
    /** When this snapshot was made. */
    readonly createdAt: string | null;
    readonly engineVersion: string;
    readonly allocatedGigabytes: number;
    readonly encrypted: boolean;
    readonly keyArn: string | null;
    readonly masterUser: string;
    readonly optionGroup: string | null;
    /** ARN of the snapshot that this is a copy of, and its region. */
    readonly copyOf: string | null;
    readonly copiedFrom: string | null;
    readonly tags: Tags;
}

/** What point-in-time restores start from: of an instance that lives, that is gone, or that is elsewhere. */
export interface AutomatedBackup {
    readonly arn: string;
    readonly instanceArn: string;
    readonly instance: string;
    readonly resourceId: string;
    /** Of the instance: another than the place's where backups are replicated. */
    readonly region: string;
    /** `active`, `retained`, `creating`, `replicating`. */
    readonly status: string;
    /** The window that can be restored; null where there is none yet. */
    readonly earliestAt: string | null;
    readonly latestAt: string | null;
    readonly engineVersion: string;
    readonly allocatedGigabytes: number;
    readonly encrypted: boolean;
    readonly keyArn: string | null;
    readonly masterUser: string;
    readonly retentionDays: number;
    readonly tags: Tags;
}

/** Where instances can stand. */
export interface SubnetGroup {
    readonly name: string;
    readonly vpcId: string;
    readonly subnetIds: readonly string[];
    /** Each once. */
    readonly zones: readonly string[];
}

/** Settings of instances. */
export interface ParameterGroup {
    readonly name: string;
    readonly family: string;
    readonly arn: string;
    readonly tags: Tags;
}

/** A version of PostgreSQL on RDS. */
export interface EngineVersion {
    readonly version: string;
    /** `available` or `deprecated`. */
    readonly status: string;
    /** Of its parameter groups, such as `postgres17`. */
    readonly family: string;
}

/** How much of something the account has, and may have. */
export interface Quota {
    /** `DBInstances`, `ManualSnapshots`, `AllocatedStorage`, … */
    readonly name: string;
    readonly used: number;
    readonly most: number;
}
