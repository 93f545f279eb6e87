import type { Backup } from "../../../../infra/aws/backup.ts";
import type { Rds } from "../../../../infra/aws/rds.ts";
import { drillNamePrefix } from "../../../../infra/naming.ts";
import type { AwsTarget } from "../../aws-target.ts";
import {
    deleteAutomatedBackupCommand,
    deleteInstanceCommand,
    deleteParameterGroupCommand,
    deleteRecoveryPointCommand,
    deleteSnapshotCommand,
} from "./commands.ts";
import type { Thing } from "./thing.ts";

/** What the second road asks. */
export interface Clients {
    readonly rds: Pick<
        Rds,
        | "instances"
        | "instance"
        | "parameterGroups"
        | "allSnapshots"
        | "automatedBackups"
        | "deleteInstance"
        | "deleteParameterGroup"
    >;
    readonly backup: Pick<Backup, "vault" | "points" | "tags" | "deletePoint">;
}

/** One place to look at: everything that is there, a drill's or not. */
export interface Place {
    /** For the sentence that says that nobody could look. */
    readonly called: string;
    readonly things: () => Promise<readonly Thing[]>;
}

/** Everywhere that drills can have left something, in the order in which it can be removed: an instance holds its group. */
export function placesOf({ rds, backup }: Clients, { region, place, vaults }: AwsTarget): readonly Place[] {
    const copies = place.copyVaultName;
    // what lies in a vault of production's is production's, whatever its tags say
    const isOwnVault = copies !== null && vaults.every(({ name }) => name !== copies);
    return [
        { called: "instances", things: () => instances(rds, region) },
        { called: "parameter groups", things: () => parameterGroups(rds, region) },
        ...(isOwnVault
            ? [{ called: `vault ${copies}`, things: () => recoveryPoints(backup, region, copies) }]
            : []),
        { called: "snapshots", things: () => snapshots(rds, region) },
        { called: "automated backups", things: () => automatedBackups(rds, region) },
    ];
}

async function instances(rds: Clients["rds"], region: string): Promise<readonly Thing[]> {
    return (await rds.instances()).map(({ identifier: name, arn, tags, deletionProtection }) => ({
        ...{ kind: "database instance", name, arn, tags },
        command: deleteInstanceCommand(region, name, deletionProtection),
    }));
}

/** Only those that are named like a drill's: tags of each are a call, and accounts have hundreds. */
async function parameterGroups(rds: Clients["rds"], region: string): Promise<readonly Thing[]> {
    return (await rds.parameterGroups(drillNamePrefix)).map(({ name, arn, tags }) => ({
        ...{ kind: "parameter group", name, arn, tags },
        command: deleteParameterGroupCommand(region, name),
    }));
}

async function recoveryPoints(
    backup: Clients["backup"],
    region: string,
    vault: string,
): Promise<readonly Thing[]> {
    if ((await backup.vault(vault)) === undefined) return [];
    return Promise.all(
        (await backup.points(vault)).map(async ({ arn }) => ({
            ...{ kind: "copied recovery point" as const, name: null, arn },
            tags: await backup.tags(arn),
            command: deleteRecoveryPointCommand(region, vault, arn),
        })),
    );
}

/** A drill makes none, but whoever deletes a copy by hand is asked whether to make one. */
async function snapshots(rds: Clients["rds"], region: string): Promise<readonly Thing[]> {
    const manual = (await rds.allSnapshots()).filter(({ type }) => type === "manual");
    return manual.map(({ identifier: name, arn, tags }) => ({
        ...{ kind: "snapshot", name, arn, tags },
        command: deleteSnapshotCommand(region, name),
    }));
}

/** Those of a copy that is gone: whoever deletes one by hand is asked whether to retain them. */
async function automatedBackups(rds: Clients["rds"], region: string): Promise<readonly Thing[]> {
    const retained = (await rds.automatedBackups()).filter(({ status }) => status === "retained");
    return retained.map(({ instance: name, arn, tags }) => ({
        ...{ kind: "automated backup", name, arn, tags },
        command: deleteAutomatedBackupCommand(region, arn),
    }));
}
