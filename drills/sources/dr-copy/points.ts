import type { AutomatedBackup, DatabaseSnapshot } from "../../../infra/aws/rds-rows.ts";
import { vaultRows } from "../backup-vault/points.ts";
import { isNamedAfter, vaultPoints, type VaultRows } from "../backup-vault/vault-points.ts";
import { instantPoint } from "../rds/points/instant-point.ts";
import { productionResourceId } from "../rds/points/incarnation.ts";
import { type Listed, newestFirst, type PointContext, type PointPlace } from "../rds/points/listed.ts";
import { referencesIn } from "../rds/points/references.ts";
import { snapshotPoint } from "../rds/points/snapshot-point.ts";

/**
 * What came to the DR region of the production instance: copies of its snapshots, copies into vaults, and automated
 * backups that are replicated. Production is not asked: its region may be lost. What the replica here backs up of
 * itself is no copy.
 */
export function copiedPoints(rows: VaultRows, context: PointContext): readonly Listed[] {
    const copies = rows.snapshots.filter((row) => isCopyOfProduction(row, context));
    const backups = rows.backups.filter(({ instanceArn }) => instanceArn === context.productionArn);
    const resourceId = productionResourceId(context, [
        ...copies,
        ...backups.map((row) => ({ resourceId: row.resourceId, takenAt: row.latestAt })),
    ]);
    const ofProduction = copies.filter((row) => row.resourceId === resourceId);
    const owner = { kind: "dr-copy", resourceId } as const;
    const inVaults = vaultPoints(owner, { ...rows, backups: [] }, context);
    const references = referencesIn([...ofProduction, ...backups]);
    // a copy in a vault is a snapshot of RDS as well, and one point all the same: the vault knows when it ends
    const arns = new Set(rows.points.map(({ arn }) => arn));
    return newestFirst([
        ...inVaults,
        ...ofProduction
            .filter(({ arn }) => !arns.has(arn))
            .map((row) => snapshotPoint(row, context, { kind: "dr-copy", references })),
        ...backups
            .filter((row) => row.resourceId === resourceId)
            .map((row) => replicated(row, context, references)),
    ]);
}

function replicated(
    row: AutomatedBackup,
    context: PointContext,
    references: ReturnType<typeof referencesIn>,
): Listed {
    return instantPoint(row, context, { kind: "dr-copy", replicatedArn: row.arn, references });
}

/** A copy keeps the name of the instance, and says which snapshot of which region and account it is of. */
function isCopyOfProduction(row: DatabaseSnapshot, context: PointContext): boolean {
    const { target, productionArn } = context;
    const [, , , from = "", account = ""] = (row.copyOf ?? "").split(":");
    return (
        isNamedAfter(row, context) &&
        (row.type === "manual" || row.type === "awsbackup") &&
        (row.copiedFrom === target.productionRegion || from === target.productionRegion) &&
        account === productionArn.split(":")[4]
    );
}

/** Asks RDS and AWS Backup of the DR region. */
export async function listCopies(place: PointPlace): Promise<readonly Listed[]> {
    return copiedPoints(await vaultRows(place), place);
}
