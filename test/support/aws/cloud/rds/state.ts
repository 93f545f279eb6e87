import { randomBytes } from "node:crypto";
import type { Group } from "../call.ts";
import type { Clock } from "../clock.ts";
import { type Course, still } from "./course.ts";
import { type Pace, quickPace } from "./pace.ts";

/** What moto does not know of an instance. */
export interface InstanceState {
    readonly region: string;
    readonly identifier: string;
    /** `db-` and 26 characters. */
    readonly resourceId: string;
    course: Course;
    /** How many more describes do not see it. */
    hidden: number;
    /** Members of DescribeDBInstances that moto has wrong, or lacks. */
    row: Group;
    /** PendingModifiedValues. */
    pending: Group;
    /** Stops a restore that is under way. */
    readonly abort: AbortController;
    /** What can be restored; null for no automated backups. */
    window: Window | null;
}

/** Instants between which an instance can be restored. */
export interface Window {
    readonly earliest: Date;
    readonly latest: Date;
}

/** What moto does not know of a snapshot. */
export interface SnapshotState {
    readonly region: string;
    readonly identifier: string;
    course: Course;
    hidden: number;
    /** Members of DescribeDBSnapshots that moto has wrong, or lacks. */
    row: Group;
    /** The instance as it was when the snapshot was taken: what a restore starts from. */
    readonly instance: Group;
}

/** Automated backups whose instance is not here: replicated from another region, or retained. */
export interface ReplicatedBackup {
    readonly region: string;
    readonly arn: string;
    /** The members of DescribeDBInstanceAutomatedBackups. */
    row: Group;
    readonly instance: Group;
    window: Window;
}

/** How a restore that is still to come ends. */
export interface Fate {
    /** Which instance; any one where it is not said. */
    readonly identifier?: string;
    /** `incompatible-parameters`, `incompatible-restore`, `incompatible-network`, `storage-full`, `failed`; `creating` for one that never ends. */
    readonly end: string;
}

/** AWS's names of quotas, and how much is allowed. */
export type Quotas = Readonly<Record<string, number>>;

/** What the front knows of RDS beside moto. */
export interface RdsState {
    readonly instances: Map<string, InstanceState>;
    readonly snapshots: Map<string, SnapshotState>;
    readonly replicated: Map<string, ReplicatedBackup>;
    readonly fates: Fate[];
    /** What went wrong while the data plane worked, for a test to look at. */
    readonly errors: unknown[];
    pace: Pace;
    quotas: Quotas;
    /** Classes that cannot be had at the moment. */
    readonly withoutCapacity: Set<string>;
    /** Classes that are sold, whether there is capacity or not. */
    readonly classes: Set<string>;
    /** Of those, what cannot be ordered for PostgreSQL here. */
    readonly notOrderable: Set<string>;
    /** Versions of PostgreSQL, and whether they can still be had. */
    readonly versions: Map<string, "available" | "deprecated">;
}

const sizes = ["micro", "small", "medium", "large", "xlarge", "2xlarge", "4xlarge"];

function soldClasses(): Set<string> {
    return new Set(
        ["t3", "t4g", "m6g", "m6i", "m7g", "r6g", "r6i", "r7g"].flatMap((family) =>
            sizes.map((size) => `db.${family}.${size}`),
        ),
    );
}

/** The minors of a major, newest last, as of a year; which ones matters to nobody. */
function soldVersions(): Map<string, "available" | "deprecated"> {
    const majors: readonly [major: number, minors: number][] = [
        [13, 22],
        [14, 20],
        [15, 15],
        [16, 11],
        [17, 7],
        [18, 1],
    ];
    return new Map(
        majors.flatMap(([major, minors]) =>
            Array.from({ length: minors + 1 }, (_, minor) => [`${major}.${minor}`, "available"] as const),
        ),
    );
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html */
const defaultQuotas: Quotas = {
    DBInstances: 40,
    ReservedDBInstances: 40,
    AllocatedStorage: 100_000,
    DBSecurityGroups: 25,
    AuthorizationsPerDBSecurityGroup: 20,
    DBParameterGroups: 50,
    ManualSnapshots: 100,
    EventSubscriptions: 20,
    DBSubnetGroups: 50,
    OptionGroups: 20,
    SubnetsPerDBSubnetGroup: 20,
    ReadReplicasPerMaster: 15,
    DBClusters: 40,
    DBClusterParameterGroups: 50,
    DBClusterRoles: 5,
    DBInstanceRoles: 5,
    ManualClusterSnapshots: 100,
    CustomEndpointsPerDBCluster: 5,
};

export function makeRdsState(): RdsState {
    return {
        instances: new Map(),
        snapshots: new Map(),
        replicated: new Map(),
        fates: [],
        errors: [],
        pace: quickPace,
        quotas: defaultQuotas,
        withoutCapacity: new Set(),
        classes: soldClasses(),
        notOrderable: new Set(),
        versions: soldVersions(),
    };
}

/** Key of the maps: names are unique in a region, whatever their case. */
export function keyOf(region: string, identifier: string): string {
    return `${region}/${identifier.toLowerCase()}`;
}

/** An instance that is there and stays as it is. */
export function standingInstance(region: string, identifier: string, clock: Clock): InstanceState {
    return {
        ...{ region, identifier: identifier.toLowerCase(), resourceId: newResourceId() },
        ...{ course: still("available", clock), hidden: 0, row: {}, pending: {}, window: null },
        abort: new AbortController(),
    };
}

/** As RDS makes them: letters and digits of base 32. */
export function newResourceId(): string {
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    return `db-${[...randomBytes(26)].map((byte) => letters[byte % 32] ?? "A").join("")}`;
}
