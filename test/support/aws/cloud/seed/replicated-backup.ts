import { randomBytes } from "node:crypto";
import { rdsArn } from "../rds/arn.ts";
import { automatedBackupRow } from "../rds/automated-backups.ts";
import { instanceNamed, windowOf } from "../rds/instances.ts";
import type { Window } from "../rds/state.ts";
import type { World } from "../world.ts";

export interface ReplicatedSeed {
    /** Where the instance stands. */
    readonly from: string;
    readonly instance: string;
    /** Of the region that they are kept in; not encrypted where there is none. */
    readonly keyArn?: string;
    /** Default: as the instance's own. */
    readonly window?: Window;
}

/** What StartDBInstanceAutomatedBackupsReplication leaves behind. */
export async function seedReplicatedBackup(
    world: World,
    region: string,
    { from, instance, keyArn, window }: ReplicatedSeed,
): Promise<string> {
    const { row, state } = await instanceNamed(world, from, instance);
    const own = window ?? windowOf(world, row, state);
    if (own === null) throw new Error(`${instance} has no automated backups to replicate`);
    const arn = rdsArn(region, world.account, "auto-backup", `ab-${randomBytes(13).toString("hex")}`);
    const key = keyArn === undefined ? {} : { KmsKeyId: keyArn };
    world.rds.replicated.set(arn, {
        ...{ region, arn, instance: row, window: own },
        row: {
            ...automatedBackupRow(row, from),
            ...{ DBInstanceAutomatedBackupsArn: arn, Status: "replicating", Encrypted: keyArn !== undefined },
            ...key,
        },
    });
    return arn;
}
