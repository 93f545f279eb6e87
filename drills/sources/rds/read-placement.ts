import { openEc2 } from "../../../infra/aws/ec2.ts";
import { openRds } from "../../../infra/aws/rds.ts";
import { Failure } from "../../../infra/failure.ts";
import type { RestoreRequest } from "../../model/restore-request.ts";
import type { AwsTarget } from "../aws-target.ts";
import type { Placement } from "../placement.ts";
import { drillNames } from "./drill-names.ts";

/**
 * Reads where and how a drill's copy stands, and where it should. Production is asked only where it is in the same
 * region: a drill in another one has no business there.
 * Throws `AwsNotFound` where there is no copy, or no place for one; then nobody can tell how it stands.
 */
export async function readPlacement(
    target: AwsTarget,
    { drillId, point }: Pick<RestoreRequest, "drillId" | "point">,
    quarantined: boolean,
): Promise<Placement> {
    const { region, productionRegion, identifier, place } = target;
    const names = drillNames(drillId);
    const [rds, ec2] = await Promise.all([openRds({ region }), openEc2({ region })]);
    const [restored, production, subnetGroup, securityGroups] = await Promise.all([
        rds.instance(names.instance),
        region === productionRegion ? rds.instance(identifier) : undefined,
        rds.subnetGroup(place.subnetGroupName),
        ec2.securityGroups(place.securityGroupName),
    ]);
    if (restored === undefined) throw new Failure("AwsNotFound", `There is no instance ${names.instance}.`);
    if (subnetGroup === undefined)
        throw new Failure("AwsNotFound", `There is no subnet group ${place.subnetGroupName}.`);
    return {
        restored,
        quarantined,
        production: production ?? null,
        target,
        drillId,
        parameterGroupName: names.parameterGroup,
        // a name is unique within a VPC only: one of the same name elsewhere is not the drills'
        securityGroupIds: securityGroups
            .filter(({ vpcId }) => vpcId === subnetGroup.vpcId)
            .map(({ id }) => id),
        vpcId: subnetGroup.vpcId,
        subnetIds: subnetGroup.subnetIds,
        keyArn: point.aws?.keyArn ?? null,
        encrypted: point.aws?.encrypted ?? true,
        engineVersion: point.serverVersion,
    };
}
