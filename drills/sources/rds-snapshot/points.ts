import type { DatabaseSnapshot } from "../../../infra/aws/rds-rows.ts";
import { productionResourceId } from "../rds/points/incarnation.ts";
import { type Listed, newestFirst, type PointContext, type PointPlace } from "../rds/points/listed.ts";
import { referencesIn } from "../rds/points/references.ts";
import { snapshotPoint } from "../rds/points/snapshot-point.ts";

/** RDS's own, somebody's, and AWS Backup's; what others share is another database's, whatever its name. */
const ownTypes: ReadonlySet<string> = new Set(["automated", "manual", "awsbackup"]);

/** The points among the snapshots of a region: those of the production instance that is there now, or was last. */
export function snapshotPoints(
    snapshots: readonly DatabaseSnapshot[],
    context: PointContext,
): readonly Listed[] {
    const ours = snapshotsOf(snapshots, context);
    const references = referencesIn([...(context.production === null ? [] : [context.production]), ...ours]);
    return newestFirst(ours.map((row) => snapshotPoint(row, context, { kind: "rds-snapshot", references })));
}

/** Snapshots that were taken of production in its own region. Copies made there of those are as good as they are. */
export function snapshotsOf(
    snapshots: readonly DatabaseSnapshot[],
    context: PointContext,
): readonly DatabaseSnapshot[] {
    const { target, productionArn } = context;
    const account = productionArn.split(":")[4];
    const named = snapshots.filter(
        ({ instance, type, arn }) =>
            instance.toLowerCase() === target.identifier.toLowerCase() &&
            ownTypes.has(type) &&
            arn.split(":")[4] === account,
    );
    const resourceId = productionResourceId(context, named);
    return named.filter((row) => row.resourceId === resourceId);
}

/** Asks RDS. Of an instance that is gone, it answers only who asks for all. */
export async function listSnapshots(place: PointPlace): Promise<readonly Listed[]> {
    return snapshotPoints(await snapshotsHere(place), place);
}

/** Every snapshot that may be production's. */
export function snapshotsHere({ rds, production, target }: PointPlace): Promise<readonly DatabaseSnapshot[]> {
    return production === null ? rds.allSnapshots() : rds.snapshots(target.identifier);
}
