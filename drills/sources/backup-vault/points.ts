import type { Backup, VaultPoint } from "../../../infra/aws/backup.ts";
import { ifThere } from "../../../infra/aws/call.ts";
import { Failure } from "../../../infra/failure.ts";
import type { AwsTarget } from "../aws-target.ts";
import { productionResourceId } from "../rds/points/incarnation.ts";
import { type Listed, newestFirst, type PointContext, type PointPlace } from "../rds/points/listed.ts";
import { snapshotsHere } from "../rds-snapshot/points.ts";
import { isNamedAfter, vaultPoints, type VaultRows } from "./vault-points.ts";

/** The points in the vaults of production's region, newest first. */
export function pointsInVaults(rows: VaultRows, context: PointContext): readonly Listed[] {
    const named = rows.snapshots.filter((row) => isNamedAfter(row, context));
    const resourceId = productionResourceId(context, named);
    return newestFirst(vaultPoints({ kind: "backup-vault", resourceId }, rows, context));
}

/** Asks AWS Backup and RDS. Throws `BadConfiguration` where the stack has no vault. */
export async function listVaults(place: PointPlace): Promise<readonly Listed[]> {
    if (place.target.vaults.length === 0) {
        throw new Failure("BadConfiguration", `Stack ${place.target.stack} has no vault.`, {
            hint: "Add `lifeboat:vaults`, or restore from another source.",
        });
    }
    return pointsInVaults(await vaultRows(place), place);
}

/** Every answer that tells of the recovery points in the vaults of a region. */
export async function vaultRows(place: PointPlace): Promise<VaultRows> {
    const { target, rds, productionArn } = place;
    const backup = await place.backup();
    const [points, snapshots, backups] = await Promise.all([
        Promise.all(target.vaults.map(({ name }) => pointsIn(backup, name, target, productionArn))),
        snapshotsHere(place),
        rds.automatedBackups(),
    ]);
    return { points: points.flat(), snapshots, backups };
}

/** A vault that the stack promises and that is not there is no vault without points. */
async function pointsIn(
    backup: Backup,
    vault: string,
    { stack, region }: AwsTarget,
    productionArn: string,
): Promise<readonly VaultPoint[]> {
    const found = await ifThere(() => backup.points(vault, productionArn));
    if (found !== undefined) return found;
    throw new Failure("AwsNotFound", `Stack ${stack} has a vault ${vault}, and in ${region} there is none.`, {
        hint: "Bring the stack up, and look who removed the vault.",
    });
}
