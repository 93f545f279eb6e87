import type { AutomatedBackup, DatabaseSnapshot } from "../../../infra/aws/rds-rows.ts";
import { instantPoint } from "../rds/points/instant-point.ts";
import { type Listed, newestFirst, type PointContext, type PointPlace } from "../rds/points/listed.ts";
import { referencesIn } from "../rds/points/references.ts";
import { snapshotsHere } from "../rds-snapshot/points.ts";

/** The points among the automated backups of a region: production's, kept where production is, or was. */
export function instantPoints(
    backups: readonly AutomatedBackup[],
    snapshots: readonly DatabaseSnapshot[],
    context: PointContext,
): readonly Listed[] {
    const ours = automatedBackupsOf(backups, context);
    return newestFirst(
        ours.map((row) => {
            const same = snapshots.filter(({ resourceId }) => resourceId === row.resourceId);
            const references = referencesIn([
                ...(context.production === null ? [] : [context.production]),
                ...same,
                row,
            ]);
            return instantPoint(row, context, { kind: "rds-pitr", replicatedArn: null, references });
        }),
    );
}

/** While production is there: its own. When it is gone, all that are kept under its name, each a point of its own. */
export function automatedBackupsOf(
    backups: readonly AutomatedBackup[],
    { production, productionArn }: Pick<PointContext, "production" | "productionArn">,
): readonly AutomatedBackup[] {
    const named = backups.filter(({ instanceArn }) => instanceArn === productionArn);
    return production === null
        ? named
        : named.filter(({ resourceId }) => resourceId === production.resourceId);
}

/** Asks RDS; snapshots too, because their tags name the baselines that production's own tags have forgotten. */
export async function listInstants(place: PointPlace): Promise<readonly Listed[]> {
    const [backups, snapshots] = await Promise.all([place.rds.automatedBackups(), snapshotsHere(place)]);
    return instantPoints(backups, snapshots, place);
}
