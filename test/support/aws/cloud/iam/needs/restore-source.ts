import { type Call, type Group, text } from "../../call.ts";
import { ifThere } from "../../moto/ask.ts";
import type { RdsKind } from "../../rds/arn.ts";
import { automatedBackupName } from "../../rds/automated-backups.ts";
import { instancesOf } from "../../rds/instances.ts";
import { snapshotNamed } from "../../rds/snapshots/snapshots.ts";
import type { InstanceState } from "../../rds/state.ts";
import type { World } from "../../world.ts";

/** What a call makes something of, as far as IAM is asked about it. */
export interface MadeOf {
    /** Key that is worked with; undefined for none. */
    readonly key: string | undefined;
    /** Of PostgreSQL: it names the default groups. */
    readonly engineVersion: string | undefined;
    /** What the call means by an id that no ARN holds. */
    readonly known?: readonly (readonly [kind: RdsKind, name: string])[];
}

/** Undefined for a call that makes no instance and no copy, or where what it names is not there. */
export async function madeOf(call: Call, world: World): Promise<MadeOf | undefined> {
    const { action, region, parameters } = call;
    switch (action) {
        case "CopyDBSnapshot":
        case "CreateDBInstance":
            return { key: text(parameters, "KmsKeyId"), engineVersion: text(parameters, "EngineVersion") };
        case "RestoreDBInstanceFromDBSnapshot": {
            const named = text(parameters, "DBSnapshotIdentifier") ?? "";
            const row = (await ifThere(() => snapshotNamed(world, region, named)))?.row;
            return row === undefined ? undefined : ofRow(row);
        }
        case "RestoreDBInstanceToPointInTime":
            return ofInstant(call, world);
        default:
            return undefined;
    }
}

function ofRow(row: Group): MadeOf {
    return { key: text(row, "KmsKeyId"), engineVersion: text(row, "EngineVersion") };
}

async function ofInstant({ region, parameters }: Call, world: World): Promise<MadeOf | undefined> {
    const backup = world.rds.replicated.get(text(parameters, "SourceDBInstanceAutomatedBackupsArn") ?? "");
    if (backup !== undefined) return ofRow(backup.row);
    const name = text(parameters, "SourceDBInstanceIdentifier")?.toLowerCase();
    const resource = text(parameters, "SourceDbiResourceId");
    const source = (await instancesOf(world, region)).find(
        ({ state }) => state.identifier === name || state.resourceId === resource,
    );
    if (source === undefined) return undefined;
    return { ...ofRow(source.row), ...(resource === undefined ? {} : { known: meantBy(source.state) }) };
}

/**
 * By its resource id an instance is meant, and its automated backups, which outlive it. Which of the two IAM is asked
 * about AWS does not say: both, so that a role that passes here passes there.
 */
function meantBy({ identifier, resourceId }: InstanceState): NonNullable<MadeOf["known"]> {
    return [
        ["db", identifier],
        ["auto-backup", automatedBackupName(resourceId)],
    ];
}
