import {
    CreateDBInstanceCommand,
    CreateDBSnapshotCommand,
    DeleteDBInstanceCommand,
} from "@aws-sdk/client-rds";
import { type Group, needed } from "../call.ts";
import type { World } from "../world.ts";
import { ask } from "./ask.ts";

/** A snapshot as moto has to have it. */
export interface SnapshotOrder {
    readonly region: string;
    readonly identifier: string;
    /** The instance that it is of, wherever that stands: members of DescribeDBInstances. */
    readonly instance: Group;
    /** Encrypted with it; not encrypted where there is none. */
    readonly keyArn: string | null;
    readonly tags: Readonly<Record<string, string>>;
}

/**
 * Makes a snapshot in moto of an instance that need not be there: moto knows snapshots of standing instances alone, so
 * one stands for a moment, unknown to the front and so to everybody.
 */
export async function makeMotoSnapshot(world: World, order: SnapshotOrder): Promise<void> {
    const { region, identifier, instance, keyArn, tags } = order;
    const client = world.moto.rds(region);
    const stand = `lender-${Math.random().toString(36).slice(2, 12)}x`;
    const input = {
        ...{ DBInstanceIdentifier: stand, Engine: "postgres", StorageEncrypted: keyArn !== null },
        DBInstanceClass: needed(instance, "DBInstanceClass"),
        EngineVersion: needed(instance, "EngineVersion"),
        AllocatedStorage: Number(instance["AllocatedStorage"]),
        MasterUsername: needed(instance, "MasterUsername"),
        LicenseModel: "postgresql-license",
        ...(keyArn === null ? {} : { KmsKeyId: keyArn }),
    };
    await ask("rds", async () => {
        await client.send(new CreateDBInstanceCommand(input));
        await client.send(
            new CreateDBSnapshotCommand({
                DBInstanceIdentifier: stand,
                DBSnapshotIdentifier: identifier,
                Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
            }),
        );
        await client.send(
            new DeleteDBInstanceCommand({ DBInstanceIdentifier: stand, SkipFinalSnapshot: true }),
        );
    });
}
