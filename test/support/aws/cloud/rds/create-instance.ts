import type { CreateDBInstanceCommandInput } from "@aws-sdk/client-rds";
import { needed, text } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import type { StandIn } from "../world.ts";
import { refuseBadIdentifier } from "./identifier.ts";
import { refuseUnusableKey } from "./restore/key.ts";
import { placementOf } from "./restore/placement.ts";
import { refuseNewInstance, startInstance } from "./restore/start.ts";

/** CreateDBInstance: an empty database, which is no more than a name here. PostgreSQL alone. */
export const createInstance: StandIn = async ({ region, parameters }, world) => {
    const identifier = needed(parameters, "DBInstanceIdentifier");
    refuseBadIdentifier("DBInstanceIdentifier", identifier, 63);
    if (text(parameters, "Engine") !== "postgres")
        throw new AwsError(
            "InvalidParameterValue",
            `Invalid DB engine: ${text(parameters, "Engine") ?? "none"}`,
        );
    const version = text(parameters, "EngineVersion") ?? "17.6";
    await refuseNewInstance(world, region, identifier, Number(parameters["AllocatedStorage"] ?? 20));
    await refuseUnusableKey(world, region, text(parameters, "KmsKeyId"));
    const placement = await placementOf(world, region, parameters, version);
    const input = {
        ...parameters,
        EngineVersion: version,
        VpcSecurityGroupIds: [...placement.securityGroups],
        PubliclyAccessible: placement.public,
        CACertificateIdentifier: text(parameters, "CACertificateIdentifier") ?? "rds-ca-rsa2048-g1",
    } as unknown as CreateDBInstanceCommandInput;
    return { DBInstance: await startInstance(world, region, input, null) };
};
