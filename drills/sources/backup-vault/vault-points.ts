import type { VaultPoint } from "../../../infra/aws/backup.ts";
import type { AutomatedBackup, DatabaseSnapshot } from "../../../infra/aws/rds-rows.ts";
import type { AwsOrigin, BaselineReference, SourceKind } from "../../model/recovery-point.ts";
import { instantPoint } from "../rds/points/instant-point.ts";
import type { Listed, PointContext } from "../rds/points/listed.ts";
import { referencesIn } from "../rds/points/references.ts";
import { snapshotPoint } from "../rds/points/snapshot-point.ts";
import { bareVaultPoint } from "./bare-vault-point.ts";

/** What a region answers about the recovery points of a database. */
export interface VaultRows {
    readonly points: readonly VaultPoint[];
    /** Of RDS: what a vault keeps of it is one of these, too, and says more there. */
    readonly snapshots: readonly DatabaseSnapshot[];
    readonly backups: readonly AutomatedBackup[];
}

/** Whose the points are. */
export interface VaultOwner {
    readonly kind: SourceKind;
    /** Of the production instance; null where nothing tells it. */
    readonly resourceId: string | null;
}

/** What AWS Backup calls whole: a continuous recovery point is never completed. */
const whole: ReadonlySet<string> = new Set(["COMPLETED", "AVAILABLE"]);

/** Recovery points of the database in the vaults of a region, in no order. Expired and stopped ones are none. */
export function vaultPoints(owner: VaultOwner, rows: VaultRows, context: PointContext): readonly Listed[] {
    const { productionArn, production } = context;
    const named = rows.snapshots.filter((row) => isNamedAfter(row, context));
    const references = referencesIn([...(production === null ? [] : [production]), ...named]);
    return rows.points
        .filter(({ resourceArn, resourceType }) => resourceArn === productionArn && resourceType === "RDS")
        .filter(({ status }) => whole.has(status) || status === "CREATING")
        .flatMap((row) => pointOf(row, { owner, rows, context, references }));
}

/** Whether a snapshot was taken of an instance of production's name, wherever it lies now. */
export function isNamedAfter(
    { instance }: Pick<DatabaseSnapshot, "instance">,
    { target }: Pick<PointContext, "target">,
): boolean {
    return instance.toLowerCase() === target.identifier.toLowerCase();
}

/** What an ARN names, without its kind: `awsbackup:job-1` of `…:snapshot:awsbackup:job-1`. */
export function nameIn(arn: string): string {
    return arn.split(":").slice(6).join(":");
}

interface Known {
    readonly owner: VaultOwner;
    readonly rows: VaultRows;
    readonly context: PointContext;
    readonly references: readonly BaselineReference[];
}

function pointOf(row: VaultPoint, known: Known): readonly Listed[] {
    const { owner, rows, context, references } = known;
    const { kind, resourceId } = owner;
    if (context.target.vaults.some(({ name, airGapped }) => airGapped && name === row.vault))
        return [bare(row, { kind: "air-gapped", arn: row.arn, vault: row.vault }, known)];
    const continuous = resourceOfContinuous(nameIn(row.arn));
    if (continuous !== null) return continuousPoint(row, continuous, known);
    const snapshot = rows.snapshots.find(({ arn }) => arn === row.arn);
    // what the vault has and RDS has not is lost, and hiding it would let a drill pass on an older one
    if (snapshot === undefined) return [bare(row, { kind: "snapshot", arn: row.arn }, known)];
    if (snapshot.resourceId !== resourceId) return [];
    const state = whole.has(row.status) ? {} : { status: "creating" };
    return [snapshotPoint({ ...snapshot, ...state }, context, { kind, references, expiresAt: row.deleteAt })];
}

/** What a continuous recovery point keeps is RDS's own automated backups of the instance. */
function continuousPoint(row: VaultPoint, instance: string, known: Known): readonly Listed[] {
    const { owner, rows, context, references } = known;
    const { kind, resourceId } = owner;
    if (resourceId !== null && resourceId.toLowerCase() !== instance) return [];
    const backup = rows.backups.find((one) => one.resourceId.toLowerCase() === instance);
    // RDS writes the ids of resources in capitals behind the dash
    const named = instance.toUpperCase().replace(/^DB-/, "db-");
    if (backup === undefined)
        return [
            bare(row, { kind: "point-in-time", resourceId: named, replicatedArn: null }, known, "creating"),
        ];
    const state = whole.has(row.status) ? {} : { status: "creating" };
    return [
        instantPoint({ ...backup, ...state }, context, {
            ...{ kind, id: nameIn(row.arn), replicatedArn: null, expiresAt: row.deleteAt },
            references: [...references, ...referencesIn([backup])],
        }),
    ];
}

function bare(row: VaultPoint, from: AwsOrigin, known: Known, status = row.status): Listed {
    const { owner, context, references } = known;
    const facts = { kind: owner.kind, id: nameIn(row.arn), finished: whole.has(status), from, references };
    return bareVaultPoint(row, facts, context);
}

/**
 * `continuous:db-ABC…-0123abcd` keeps the automated backups of the instance `db-ABC…`, in small letters; null for any
 * other name.
 */
function resourceOfContinuous(name: string): string | null {
    return /^continuous:(db-[a-z0-9]+)-[a-z0-9]+$/i.exec(name)?.[1]?.toLowerCase() ?? null;
}
