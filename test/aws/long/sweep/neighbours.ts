import { CreateDBParameterGroupCommand } from "@aws-sdk/client-rds";
import { drillVaultName } from "../../../../infra/names.ts";
import { stampTags } from "../../../../infra/stamp.ts";
import type { Cloud } from "../../../support/aws/cloud/cloud.ts";
import type { Item } from "../../../support/aws/cloud/inventory.ts";
import { sdkFor } from "../../../support/aws/cloud/sdk.ts";
import { names } from "../../../support/aws/ground/stack-files.ts";

/** The vault that copies out of air-gapped ones go to. */
export const copyVault = drillVaultName(names.system, "production");

/** An id that no other test has. @param expiry begins the id: drills of this year have expired, or have not */
export function anyDrill(): string {
    const random = Math.floor(Math.random() * 0xffffff);
    return `drill-20260102t030405z-${random.toString(16).padStart(6, "0")}`;
}

const past = "2026-01-02T06:00:00.000Z";

/** The tags of what a drill made. */
export function stamp(drillId: string, expiresAt = past): Record<string, string> {
    return {
        [stampTags.drillId]: drillId,
        [stampTags.expiresAt]: expiresAt,
        [stampTags.target]: names.database,
    };
}

/** An instance that nothing but its name and tags tells from any other. */
export async function seedInstance(
    cloud: Cloud,
    identifier: string,
    tags: Readonly<Record<string, string>>,
    isProtected = false,
): Promise<void> {
    const more = { DeletionProtection: isProtected };
    await cloud.control.seed.instance(names.region, { identifier, tags, backupRetentionDays: 0, more });
}

/** A parameter group. */
export async function seedGroup(
    cloud: Cloud,
    name: string,
    tags: Readonly<Record<string, string>>,
): Promise<void> {
    await sdkFor(cloud).rds.send(
        new CreateDBParameterGroupCommand({
            DBParameterGroupName: name,
            DBParameterGroupFamily: "postgres17",
            Description: "of a test",
            Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        }),
    );
}

/** What a drill that died leaves at most: an instance, its group, a copy of a recovery point. */
export async function seedDrill(cloud: Cloud, drillId: string, expiresAt = past): Promise<void> {
    await seedInstance(cloud, drillId, stamp(drillId, expiresAt));
    await seedGroup(cloud, drillId, stamp(drillId, expiresAt));
    await cloud.control.seed.recoveryPoint(names.region, {
        ...{ vault: copyVault, instance: names.identifier, tags: stamp(drillId, expiresAt) },
    });
}

/** A few dozen neighbours that no sweep may touch: without a stamp, with another's, with a name that is not the drill's. */
export async function seedDecoys(cloud: Cloud, drillId: string): Promise<void> {
    const other = anyDrill();
    const strange: readonly (readonly [string, Record<string, string>])[] = [
        [`${drillId}x`, stamp(drillId)],
        [`x-${drillId}`, stamp(drillId)],
        [drillId.slice(0, -1), stamp(drillId)],
        [anyDrill(), {}],
        [anyDrill(), stamp(other)],
        [anyDrill(), { ...stamp(other), [stampTags.drillId]: "drill-once" }],
        [anyDrill(), { "Lifeboat:Drill-Id": drillId }],
        [anyDrill(), { [stampTags.target]: names.database, [stampTags.expiresAt]: past }],
        ["drill-press", {}],
        ["drill-press-2", { [stampTags.target]: drillId }],
        [`${names.identifier}-replica`, stamp(drillId)],
        [`${names.identifier}-drill`, stamp(drillId)],
        ["reports", stamp(drillId)],
    ];
    for (const [name, tags] of strange) {
        await seedInstance(cloud, name, tags);
        await seedGroup(cloud, name, tags);
    }
    await cloud.control.seed.recoveryPoint(names.region, {
        ...{ vault: copyVault, instance: names.identifier, tags: { owner: "somebody" } },
    });
    await cloud.control.seed.recoveryPoint(names.region, {
        ...{ vault: "shop-production", instance: names.identifier, tags: stamp(drillId) },
    });
    await cloud.control.seed.snapshot(names.region, {
        ...{
            instance: names.identifier,
            identifier: `${names.identifier}-before-upgrade`,
            tags: stamp(drillId),
        },
    });
}

/** What stands, by kind and name; recovery points by their ARN. */
export async function standing(cloud: Cloud): Promise<readonly string[]> {
    return (await cloud.control.inventory()).map(nameOf).sort();
}

function nameOf({ kind, name, arn }: Item): string {
    return `${kind} ${kind === "recovery point" ? arn : name}`;
}
