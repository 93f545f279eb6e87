import type { Ec2 } from "../../../infra/aws/ec2.ts";
import type { Rds } from "../../../infra/aws/rds.ts";
import { Failure } from "../../../infra/failure.ts";
import type { RestorePlace } from "../../model/restore-request.ts";
import type { AwsTarget } from "../aws-target.ts";

/** What a look for the place needs. */
export interface PlaceClients {
    readonly rds: Pick<Rds, "subnetGroup">;
    readonly ec2: Pick<Ec2, "securityGroups">;
}

/**
 * The place that the stack keeps for its drills, by the names that it derives. Throws `AwsNotFound` where there is none:
 * a restore that is told no group takes the default one.
 */
export async function findPlace(
    { rds, ec2 }: PlaceClients,
    { place: { subnetGroupName, securityGroupName } }: Pick<AwsTarget, "place">,
): Promise<RestorePlace> {
    const subnets = await rds.subnetGroup(subnetGroupName);
    if (subnets === undefined)
        throw new Failure("AwsNotFound", `There is no subnet group ${subnetGroupName}.`);
    // a name is one group's within a VPC, and may be another's in the next
    const groups = await ec2.securityGroups(securityGroupName);
    const here = groups.find(({ vpcId }) => vpcId === subnets.vpcId);
    if (here !== undefined) return { securityGroupId: here.id };
    throw new Failure("AwsNotFound", `There is no security group ${securityGroupName} in ${subnets.vpcId}.`);
}
