import * as pulumi from "@pulumi/pulumi";
import type { Site } from "../site.ts";
import { ServiceRole } from "./service-role.ts";
import type { Statement } from "./statement.ts";

/** The role with which RDS writes what it measures of an instance's operating system. */
export function enhancedMonitoringRole(
    name: string,
    site: Site,
    opts: pulumi.ComponentResourceOptions,
): ServiceRole {
    return new ServiceRole(
        name,
        {
            site,
            service: "monitoring.rds.amazonaws.com",
            description: `Writes what RDS measures of the operating systems under ${site.system}'s databases`,
            statements: statements(site),
        },
        opts,
    );
}

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonRDSEnhancedMonitoringRole.html */
function statements({ partition, region, accountId }: Site): readonly Statement[] {
    const groups = pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:RDS*`;
    return [
        {
            sid: "MakeLogGroups",
            actions: ["logs:CreateLogGroup", "logs:PutRetentionPolicy"],
            resources: [groups],
        },
        {
            sid: "WriteLogStreams",
            actions: [
                "logs:CreateLogStream",
                "logs:PutLogEvents",
                "logs:DescribeLogStreams",
                "logs:GetLogEvents",
            ],
            resources: [pulumi.interpolate`${groups}:log-stream:*`],
        },
    ];
}
