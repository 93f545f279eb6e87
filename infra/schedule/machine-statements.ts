import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../access/statement.ts";
import type { Site } from "../site.ts";

/** What belongs to every drill, whatever it restores. */
export interface DrillStatementsArgs {
    readonly site: Site;
    /** Bucket of the Pulumi states. */
    readonly stateBucketArn: pulumi.Input<string>;
    /** Key that the secrets in those states, and their objects, are encrypted with. */
    readonly keyArn: pulumi.Input<string>;
    /** ARN of the zip file with lifeboat's sources. */
    readonly sourceArn: pulumi.Input<string>;
    /** Repository of the image; null for an image that is not in ECR. */
    readonly imageRepositoryArn: pulumi.Input<string> | null;
    readonly logGroupArn: pulumi.Input<string>;
    /** Subnets that the drill runs in. */
    readonly subnetIds: readonly pulumi.Input<string>[];
}

/** What the machine of a drill needs before the drill begins: source, image, state, log and a place in the network. */
export function machineStatements(args: DrillStatementsArgs): readonly Statement[] {
    const { site, stateBucketArn, keyArn, sourceArn, logGroupArn } = args;
    return [
        {
            sid: "ReadTheSource",
            actions: ["s3:GetObject", "s3:GetObjectVersion"],
            resources: [sourceArn],
        },
        {
            sid: "FindTheState",
            actions: ["s3:ListBucket", "s3:GetBucketLocation"],
            resources: [stateBucketArn],
        },
        {
            sid: "KeepTheState",
            // Pulumi removes its lock and the state of a stack that is gone
            actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
            resources: [pulumi.interpolate`${stateBucketArn}/.pulumi/*`],
        },
        {
            sid: "UseTheKey",
            actions: ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
            resources: [keyArn],
        },
        {
            sid: "WriteTheLog",
            actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
            resources: [pulumi.interpolate`${logGroupArn}:*`],
        },
        ...imageStatements(args),
        ...networkStatements(site, args.subnetIds),
    ];
}

function imageStatements({ imageRepositoryArn }: DrillStatementsArgs): readonly Statement[] {
    if (imageRepositoryArn === null) return [];
    return [
        // ECR grants this on nothing smaller
        { sid: "EnterTheRegistry", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
        {
            sid: "PullTheImage",
            actions: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:BatchCheckLayerAvailability"],
            resources: [imageRepositoryArn],
        },
    ];
}

/** https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html */
function networkStatements(site: Site, subnetIds: readonly pulumi.Input<string>[]): readonly Statement[] {
    const { partition, region, accountId } = site;
    const at = pulumi.interpolate`arn:${partition}:ec2:${region}:${accountId}`;
    const interfaces = pulumi.interpolate`${at}:network-interface/*`;
    const subnets = subnetIds.map((id) => pulumi.interpolate`${at}:subnet/${id}`);
    return [
        {
            sid: "LookAtTheNetwork",
            actions: [
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSubnets",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeVpcs",
            ],
            // EC2 grants what describes on nothing smaller
            resources: ["*"],
        },
        {
            sid: "StandInTheNetwork",
            actions: ["ec2:CreateNetworkInterface"],
            resources: [interfaces, ...subnets, pulumi.interpolate`${at}:security-group/*`],
        },
        {
            sid: "LeaveTheNetwork",
            actions: ["ec2:DeleteNetworkInterface"],
            resources: [interfaces],
            conditions: { ArnEquals: { "ec2:Subnet": pulumi.all(subnets) } },
        },
        {
            sid: "LendTheInterface",
            actions: ["ec2:CreateNetworkInterfacePermission"],
            resources: [interfaces],
            conditions: {
                StringEquals: { "ec2:AuthorizedService": "codebuild.amazonaws.com" },
                ArnEquals: { "ec2:Subnet": pulumi.all(subnets) },
            },
        },
    ];
}
