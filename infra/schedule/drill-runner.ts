import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import type { Statement } from "../access/statement.ts";
import type { DrillConfiguration } from "../config/drill.ts";
import { drillProjectName } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { buildSpec, drillEnvironment } from "./drill-build.ts";
import { forbidden } from "./forbidden.ts";
import type { ProductionInstance } from "./grants.ts";
import { machineStatements } from "./machine-statements.ts";
import { DrillTriggers } from "./drill-triggers.ts";

/** Where a drill runs: subnets without a route out, with the endpoints that it needs. */
export interface DrillPlace {
    readonly vpcId: pulumi.Input<string>;
    /** Plain in number: the role names each. */
    readonly subnetIds: readonly pulumi.Input<string>[];
    /** Danger: a group that lets anything out but to the endpoints and the restored database lets restored data out. */
    readonly securityGroupIds: readonly pulumi.Input<string>[];
}

/** What runs the drills by itself. */
export interface DrillRunnerArgs {
    readonly site: Site;
    /** Section `drill`. */
    readonly configuration: DrillConfiguration;
    readonly place: DrillPlace;
    /** Bucket of the Pulumi states, in this region. */
    readonly stateBucket: pulumi.Input<string>;
    /** Bucket and key of the zip file with lifeboat's sources: `bucket/path/file.zip`. */
    readonly source: pulumi.Input<string>;
    /** Key of this region: encrypts logs, states and the secrets in them. */
    readonly keyArn: pulumi.Input<string>;
    /** All that a drill asks of AWS, beside what its machine needs. Default: nothing, so that it can restore nothing. */
    readonly statements?: readonly Statement[];
    /** Production's own instances: never touched, whatever the statements say. Danger: what is left out is safe by its missing stamp alone. */
    readonly production?: readonly ProductionInstance[];
    /** Settings beside those that the configuration makes. Default: none. Danger: no secret. */
    readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
    /**
     * A restore testing plan of AWS Backup whose restores are judged as well; only where `drill.onRestoreTesting` is.
     * Default: those of every plan of the account in this region.
     */
    readonly restoreTestingPlanArn?: pulumi.Input<string>;
}

/** A project of CodeBuild that runs one drill, and what starts it. */
export class DrillRunner extends pulumi.ComponentResource {
    static readonly type = typeToken("schedule", "DrillRunner");
    static readonly purposes: Purposes = {
        "": "Runs drills by itself, where restored data has no way out.",
        "=": "Runs one drill, from a prebuilt image.",
        role: "What a drill may do, and what it must never do.",
        log: "Keeps what the drills wrote.",
        triggers: "Start a drill when it is due.",
    };

    readonly projectName: pulumi.Output<string>;
    readonly projectArn: pulumi.Output<string>;
    readonly roleArn: pulumi.Output<string>;
    readonly logGroupName: pulumi.Output<string>;

    constructor(name: string, args: DrillRunnerArgs, opts?: pulumi.ComponentResourceOptions) {
        super(DrillRunner.type, name, {}, opts);
        const { site, configuration } = args;
        const log = this.log(name, args);
        this.logGroupName = log.name;
        this.roleArn = this.role(name, args, log.arn);
        const project = this.project(name, args);
        this.projectName = project.name;
        this.projectArn = project.arn;
        new DrillTriggers(
            `${name}-triggers`,
            {
                ...{ site, configuration, projectArn: this.projectArn },
                ...(args.restoreTestingPlanArn === undefined
                    ? {}
                    : { restoreTestingPlanArn: args.restoreTestingPlanArn }),
            },
            { parent: this },
        );
        this.registerOutputs({
            projectName: this.projectName,
            projectArn: this.projectArn,
            roleArn: this.roleArn,
            logGroupName: this.logGroupName,
        });
    }

    private log(name: string, { site, configuration, keyArn }: DrillRunnerArgs): aws.cloudwatch.LogGroup {
        return new aws.cloudwatch.LogGroup(
            `${name}-log`,
            {
                name: `/aws/codebuild/${drillProjectName(site.system, site.role)}`,
                retentionInDays: configuration.logRetentionDays,
                kmsKeyId: keyArn,
                tags: site.tags,
            },
            { parent: this },
        );
    }

    private role(
        name: string,
        args: DrillRunnerArgs,
        logGroupArn: pulumi.Output<string>,
    ): pulumi.Output<string> {
        const { site, configuration, place, keyArn, statements = [], production = [] } = args;
        const machine = machineStatements({
            ...{ site, keyArn, logGroupArn, subnetIds: place.subnetIds },
            stateBucketArn: pulumi.interpolate`arn:${site.partition}:s3:::${args.stateBucket}`,
            sourceArn: pulumi.interpolate`arn:${site.partition}:s3:::${args.source}`,
            imageRepositoryArn: repositoryArn(site, configuration.image),
        });
        return new ServiceRole(
            `${name}-role`,
            {
                site,
                service: "codebuild.amazonaws.com",
                description: "Restores, judges and destroys; changes nothing that a drill did not make.",
                statements: [...machine, ...statements, ...forbidden({ site, production })],
            },
            { parent: this },
        ).arn;
    }

    private project(name: string, args: DrillRunnerArgs): aws.codebuild.Project {
        const { site, configuration, place, keyArn } = args;
        return new aws.codebuild.Project(
            name,
            {
                name: drillProjectName(site.system, site.role),
                description: "One drill: restore, judge, destroy.",
                serviceRole: this.roleArn,
                source: { type: "S3", location: args.source, buildspec: buildSpec() },
                artifacts: { type: "NO_ARTIFACTS" },
                environment: {
                    type: "LINUX_CONTAINER",
                    computeType: configuration.computeType,
                    image: configuration.image,
                    imagePullCredentialsType: "SERVICE_ROLE",
                    environmentVariables: drillEnvironment(args),
                },
                vpcConfig: {
                    vpcId: place.vpcId,
                    subnets: [...place.subnetIds],
                    securityGroupIds: [...place.securityGroupIds],
                },
                buildTimeout: configuration.timeoutMinutes,
                queuedTimeout: 60,
                // two drills at a time would measure one another
                concurrentBuildLimit: 1,
                encryptionKey: keyArn,
                logsConfig: { cloudwatchLogs: { groupName: this.logGroupName, status: "ENABLED" } },
                tags: site.tags,
            },
            { parent: this },
        );
    }
}

/** `123456789012.dkr.ecr.eu-central-1.amazonaws.com/lifeboat/drill:1` stands in a repository that a role can name. */
function repositoryArn({ partition }: Site, image: string): pulumi.Output<string> | null {
    const [, account, region, repository] =
        /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/.exec(image) ?? [];
    if (account === undefined || region === undefined || repository === undefined) return null;
    return pulumi.interpolate`arn:${partition}:ecr:${region}:${account}:repository/${repository}`;
}
