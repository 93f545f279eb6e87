import { groups, text } from "./call.ts";
import { AwsError } from "./data-plane.ts";
import { instancesOf } from "./rds/instances.ts";
import { type StandIn, toMoto } from "./world.ts";

/** DeleteSecurityGroup: not while a database stands in it, of which moto's EC2 knows nothing. */
const deleteSecurityGroup: StandIn = async ({ region, parameters }, world) => {
    const id = text(parameters, "GroupId");
    const user = (await instancesOf(world, region)).find(({ row }) =>
        groups(row, "VpcSecurityGroups").some((one) => text(one, "VpcSecurityGroupId") === id),
    );
    if (user !== undefined)
        throw new AwsError("DependencyViolation", `resource ${id ?? ""} has a dependent object`);
    return toMoto;
};

export const ec2StandIns: Readonly<Record<string, StandIn>> = {
    DeleteSecurityGroup: deleteSecurityGroup,
};
