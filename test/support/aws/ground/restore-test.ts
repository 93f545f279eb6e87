import { DescribeSecurityGroupsCommand } from "@aws-sdk/client-ec2";
import { DescribeDBSubnetGroupsCommand, RestoreDBInstanceFromDBSnapshotCommand } from "@aws-sdk/client-rds";
import { drillSecurityGroupName, drillSubnetGroupName, vaultName } from "../../../../infra/names.ts";
import { sdkFor } from "../cloud/sdk.ts";
import type { AwsGround } from "./ground.ts";

/** Installs amcheck into production: nobody may into what AWS Backup restored, so it must come with the backup. */
export async function installAmcheck({ production }: AwsGround): Promise<void> {
    await production.run(
        "CREATE EXTENSION amcheck SCHEMA public; " +
            "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO lifeboat",
    );
}

/**
 * What AWS Backup does for a restore test, in the drills' network. Answers with the job's id.
 * @param copy identifier of the instance that it restores
 */
export async function restoreForTest(ground: AwsGround, copy: string): Promise<string> {
    const { cloud, production, names } = ground;
    const { system, region, identifier } = names;
    const sdk = sdkFor(cloud);
    const { seed } = cloud.control;
    const vault = vaultName(system, "production");
    const point = await seed.recoveryPoint(region, { vault, instance: identifier });
    await production.takeSnapshot({ snapshot: point.snapshot });
    const subnetGroup = drillSubnetGroupName(system, "production");
    const { DBSubnetGroups: [group] = [] } = await sdk.rds.send(
        new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: subnetGroup }),
    );
    const { SecurityGroups = [] } = await sdk.ec2.send(new DescribeSecurityGroupsCommand({}));
    const ours = SecurityGroups.filter(
        ({ GroupName, VpcId }) =>
            GroupName === drillSecurityGroupName(system, "production") && VpcId === group?.VpcId,
    );
    const { DBInstance } = await sdk.rds.send(
        new RestoreDBInstanceFromDBSnapshotCommand({
            DBInstanceIdentifier: copy,
            DBSnapshotIdentifier: point.snapshot,
            DBSubnetGroupName: subnetGroup,
            VpcSecurityGroupIds: ours.flatMap(({ GroupId }) => (GroupId === undefined ? [] : [GroupId])),
            PubliclyAccessible: false,
            EnableIAMDatabaseAuthentication: true,
            Tags: [{ Key: "awsbackup-restore-test", Value: system }],
        }),
    );
    await cloud.control.rds.settle();
    return seed.restoreJob(region, {
        pointArn: point.arn,
        sourceArn: `arn:aws:rds:${region}:${cloud.account}:db:${identifier}`,
        createdArn: DBInstance?.DBInstanceArn ?? "",
        testingPlanArn: `arn:aws:backup:${region}:${cloud.account}:restore-testing-plan:${system}`,
    });
}
