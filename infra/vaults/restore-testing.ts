import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import type { VaultsConfiguration } from "../config/vaults.ts";
import { backupTag } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { restoreStatements } from "./restore-statements.ts";

/** Where a database is restored so that it can do no harm. */
export interface RestorePlace {
    /** Subnets without a route out. */
    readonly subnetGroupName: pulumi.Input<string>;
    /** Groups that admit the runner of drills alone. */
    readonly securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Settings that load no background worker. Default: those of the source. Danger: its `pg_cron` jobs run there. */
    readonly parameterGroupName?: pulumi.Input<string> | undefined;
}

/** What AWS Backup restores by itself, and when. */
export interface RestoreTestingArgs {
    readonly site: Site;
    readonly settings: NonNullable<VaultsConfiguration["restoreTesting"]>;
    /** The vaults whose recovery points are restored. */
    readonly vaultArns: readonly pulumi.Input<string>[];
    /** Keys of the recovery points. */
    readonly keyArns: readonly pulumi.Input<string>[];
    /** Danger: without one AWS Backup restores into the default VPC, or fails where there is none. */
    readonly place?: RestorePlace | undefined;
}

/**
 * AWS Backup's own loop: it restores a recovery point, waits for a validation, and deletes the copy. It proves that a
 * restore starts; what is in the copy, `lifeboat backup restore-validation` judges in the hours that it stands.
 */
export class RestoreTesting extends pulumi.ComponentResource {
    static readonly type = typeToken("vaults", "RestoreTesting");
    static readonly purposes: Purposes = {
        "": "Has AWS Backup restore a database by itself, on a schedule.",
        "=": "The plan: when, and which recovery point of which vault.",
        databases: "Restores every database that bears the system's tag, out of reach of everything else.",
        role: "Lets AWS Backup restore databases, and delete none.",
    };

    readonly planArn: pulumi.Output<string>;
    readonly roleArn: pulumi.Output<string>;

    constructor(name: string, args: RestoreTestingArgs, opts?: pulumi.ComponentResourceOptions) {
        super(RestoreTesting.type, name, {}, opts);
        const plan = this.plan(name, args);
        const role = new ServiceRole(
            `${name}-role`,
            {
                site: args.site,
                service: "backup.amazonaws.com",
                description: `Restores databases of ${args.site.system} to test their backups.`,
                statements: restoreStatements(args.site, args.keyArns),
            },
            { parent: this },
        );
        this.select(name, plan, role, args);
        this.planArn = plan.arn;
        this.roleArn = role.arn;
        this.registerOutputs({ planArn: this.planArn, roleArn: this.roleArn });
    }

    private plan(
        name: string,
        { site, settings, vaultArns }: RestoreTestingArgs,
    ): aws.backup.RestoreTestingPlan {
        const { schedule, startWindowHours, algorithm, selectionWindowDays } = settings;
        return new aws.backup.RestoreTestingPlan(
            name,
            {
                name: `${site.system}_${site.role}`.replaceAll("-", "_"),
                scheduleExpression: schedule,
                scheduleExpressionTimezone: "Etc/UTC",
                startWindowHours,
                recoveryPointSelection: {
                    algorithm,
                    includeVaults: [...vaultArns],
                    recoveryPointTypes: ["SNAPSHOT"],
                    selectionWindowDays,
                },
                tags: site.tags,
            },
            { parent: this },
        );
    }

    private select(
        name: string,
        plan: aws.backup.RestoreTestingPlan,
        role: ServiceRole,
        { site, settings, place }: RestoreTestingArgs,
    ): void {
        new aws.backup.RestoreTestingSelection(
            `${name}-databases`,
            {
                name: "databases",
                restoreTestingPlanName: plan.name,
                iamRoleArn: role.arn,
                protectedResourceType: "RDS",
                protectedResourceArns: ["*"],
                protectedResourceConditions: {
                    stringEquals: Object.entries(backupTag(site.system)).map(([key, value]) => ({
                        key: `aws:ResourceTag/${key}`,
                        value,
                    })),
                },
                restoreMetadataOverrides: overrides(settings, place),
                validationWindowHours: settings.validationHours,
            },
            { parent: this },
        );
    }
}

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html */
function overrides(
    { instanceClass }: RestoreTestingArgs["settings"],
    place: RestorePlace | undefined,
): Record<string, pulumi.Input<string>> {
    return {
        multiAz: "false",
        publiclyAccessible: "false",
        ...(instanceClass === undefined ? {} : { dbInstanceClass: instanceClass }),
        ...(place === undefined
            ? {}
            : {
                  dbSubnetGroupName: place.subnetGroupName,
                  vpcSecurityGroupIds: pulumi.jsonStringify(place.securityGroupIds),
              }),
        ...(place?.parameterGroupName === undefined
            ? {}
            : { dbParameterGroupName: place.parameterGroupName }),
    };
}
