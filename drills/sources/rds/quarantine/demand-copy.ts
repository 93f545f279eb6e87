import { demandOurs } from "../../../../infra/aws/ours.ts";
import { type Patience, type Try, untilDone } from "../../../../infra/aws/patience.ts";
import type { DatabaseInstance } from "../../../../infra/aws/rds-rows.ts";
import type { Rds } from "../../../../infra/aws/rds.ts";
import { Failure } from "../../../../infra/failure.ts";
import type { RestoreRequest } from "../../../model/restore-request.ts";
import type { RestoredDatabase } from "../../../model/restored-database.ts";
import type { AwsTarget } from "../../aws-target.ts";
import { drillNames } from "../drill-names.ts";
import { unproved } from "./unproved.ts";

/**
 * Looks before anything is changed: the instance is this drill's, it is the one that the stack's outputs name, and it is
 * no production by another name. Throws `ProductionGuard`, or `QuarantineUnproved` where nobody knows.
 */
export async function demandCopy(
    rds: Pick<Rds, "instance">,
    target: AwsTarget,
    { drillId }: Pick<RestoreRequest, "drillId">,
    restored: Pick<RestoredDatabase, "host" | "port">,
    patience: Patience,
): Promise<DatabaseInstance> {
    const { instance: name } = drillNames(drillId);
    // RDS may not know at once what it has just made
    const copy = await untilDone(
        patience,
        async (): Promise<Try<DatabaseInstance>> => {
            const found = await rds.instance(name);
            return found === undefined ? { notYet: "RDS does not know it" } : { done: found };
        },
        (because) => unproved(`Nobody can tell what ${name} is: ${because}.`),
    );
    demandOurs(copy, drillId, target.protectedIdentifiers);
    if (copy.endpoint?.host !== restored.host || copy.endpoint.port !== restored.port)
        throw unproved(`${name} is not what answers at ${restored.host}:${restored.port}.`);
    if (copy.replicaOf !== null) throw unproved(`${name} is a replica of ${copy.replicaOf}.`);
    // a replica and production itself may be here: what bears one of their names must be something else
    const productions = await Promise.all(target.protectedIdentifiers.map((one) => rds.instance(one)));
    for (const production of productions) if (production !== undefined) demandOther(copy, production);
    return copy;
}

function demandOther(copy: DatabaseInstance, production: DatabaseInstance): void {
    const same =
        copy.resourceId === production.resourceId ||
        copy.arn === production.arn ||
        (copy.endpoint !== null &&
            copy.endpoint.host === production.endpoint?.host &&
            copy.endpoint.port === production.endpoint.port);
    if (same)
        throw new Failure(
            "ProductionGuard",
            `${copy.identifier} is ${production.identifier} by another name.`,
        );
}
