import { CreateDBParameterGroupCommand } from "@aws-sdk/client-rds";
import type { Cloud } from "../../../support/aws/cloud/cloud.ts";
import { sdkFor } from "../../../support/aws/cloud/sdk.ts";
import { names } from "../../../support/aws/ground/stack-files.ts";
import { anyDrill, copyVault, stamp } from "../sweep/neighbours.ts";

/** What a drill that died left in a region: an instance and its group; in production's a copy of a recovery point, too. */
export async function seedDeadDrill(cloud: Cloud, region: string): Promise<void> {
    const identifier = anyDrill();
    const tags = stamp(identifier);
    const more = { DeletionProtection: false };
    await cloud.control.seed.instance(region, { identifier, tags, backupRetentionDays: 0, more });
    await seedGroup(cloud, region, identifier, tags);
    if (region !== names.region) return;
    await cloud.control.seed.recoveryPoint(region, { vault: copyVault, instance: names.identifier, tags });
}

/** A parameter group. */
export async function seedGroup(
    cloud: Cloud,
    region: string,
    name: string,
    tags: Readonly<Record<string, string>>,
): Promise<void> {
    await sdkFor(cloud, undefined, region).rds.send(
        new CreateDBParameterGroupCommand({
            DBParameterGroupName: name,
            DBParameterGroupFamily: "postgres17",
            Description: "of a test",
            Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        }),
    );
}
