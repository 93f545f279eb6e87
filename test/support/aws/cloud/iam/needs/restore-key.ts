import { type Call, needed, text } from "../../call.ts";
import { instancesOf } from "../../rds/instances.ts";
import { snapshotNamed } from "../../rds/snapshots/snapshots.ts";
import { ifThere } from "../../moto/ask.ts";
import type { World } from "../../world.ts";

/** The key that an RDS call works with; undefined for none, or where what it names is not there. */
export async function restoreKey(
    { action, region, parameters }: Call,
    world: World,
): Promise<string | undefined> {
    switch (action) {
        case "CopyDBSnapshot":
        case "CreateDBInstance":
            return text(parameters, "KmsKeyId");
        case "RestoreDBInstanceFromDBSnapshot": {
            const named = text(parameters, "DBSnapshotIdentifier") ?? "";
            const row = (await ifThere(() => snapshotNamed(world, region, named)))?.row;
            return row?.["Encrypted"] === true ? needed(row, "KmsKeyId") : undefined;
        }
        case "RestoreDBInstanceToPointInTime":
            return pointInTimeKey({ region, parameters }, world);
        default:
            return undefined;
    }
}

async function pointInTimeKey(
    { region, parameters }: Pick<Call, "region" | "parameters">,
    world: World,
): Promise<string | undefined> {
    const backup = world.rds.replicated.get(text(parameters, "SourceDBInstanceAutomatedBackupsArn") ?? "");
    if (backup !== undefined) return text(backup.row, "KmsKeyId");
    const name = text(parameters, "SourceDBInstanceIdentifier")?.toLowerCase();
    const resource = text(parameters, "SourceDbiResourceId");
    const source = (await instancesOf(world, region)).find(
        ({ state }) => state.identifier === name || state.resourceId === resource,
    );
    return source === undefined ? undefined : text(source.row, "KmsKeyId");
}
