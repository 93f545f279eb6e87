import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { postgresPort } from "../../../infra/network/drill-groups.ts";
import { commonArgs } from "../../../infra/primary/instance-args.ts";
import { parameterFamily } from "../../../infra/primary/parameters.ts";
import { typeToken } from "../../../infra/naming.ts";
import { stampTags } from "../../../infra/stamp.ts";
import type { RestoreRequest } from "../../model/restore-request.ts";
import type { AwsTarget } from "../aws-target.ts";
import { drillNames } from "./drill-names.ts";
import { drillParameters } from "./drill-parameters.ts";
import type { RestoreOrigin } from "./restore-origin.ts";

/** Inputs of {@link Restore}: plain data, all of it known before the stack is made. */
export interface RestoreArgs {
    readonly target: AwsTarget;
    readonly request: Pick<RestoreRequest, "drillId" | "expiresAt">;
    readonly origin: RestoreOrigin;
    /** Of the recovery point, such as `17.6`: it decides the family of the settings, whatever production runs by now. */
    readonly engineVersion: string;
    /** Of the group that admits the drill's runner and nobody else. Danger: without one, RDS takes the default group. */
    readonly securityGroupId: string;
}

/** No drill outlives the machine that runs it; the drill's own deadline comes long before. */
const timeouts = { create: "36h", delete: "2h" };

/**
 * The restore stack of a drill on AWS: production's definition with other data in it, made to be destroyed in one call.
 * What is not stated here is the source's: of the storage neither size nor type (a stated one makes the restore wait for
 * a modification), no version (another one means an upgrade), no key (it follows the recovery point), no option group
 * (PostgreSQL has no options, and the default fits the version).
 */
export class Restore extends pulumi.ComponentResource {
    static readonly type = typeToken("drill", "RestoreOnAws");

    /** How the copy is reached; the keys are those of the stack's outputs. */
    readonly outputs: RestoreOutputs;

    constructor(name: string, args: RestoreArgs, opts?: pulumi.ComponentResourceOptions) {
        super(Restore.type, name, {}, opts);
        const parameters = this.parameterGroup(name, args);
        const instance = this.instance(name, args, parameters);
        const { identifier, resourceId, address: host, port, username: masterUser } = instance;
        const database = pulumi.output(args.target.databaseName);
        this.outputs = { identifier, resourceId, host, port, masterUser, database };
        this.registerOutputs(this.outputs);
    }

    private parameterGroup(
        name: string,
        { target, request, engineVersion }: RestoreArgs,
    ): aws.rds.ParameterGroup {
        return new aws.rds.ParameterGroup(
            `${name}-parameters`,
            {
                name: drillNames(request.drillId).parameterGroup,
                family: parameterFamily(engineVersion),
                description: `Settings of ${request.drillId}: ${target.identifier}'s, without what could act`,
                parameters: [...drillParameters(target)],
                tags: stamp(target, request),
            },
            { parent: this, customTimeouts: timeouts },
        );
    }

    private instance(
        name: string,
        { target, request, origin, securityGroupId }: RestoreArgs,
        parameters: aws.rds.ParameterGroup,
    ): aws.rds.Instance {
        return new aws.rds.Instance(
            name,
            {
                ...commonArgs(target.database),
                ...origin,
                identifier: drillNames(request.drillId).instance,
                // the one that the drills' group admits on, whatever production listens on
                port: postgresPort,
                instanceClass: target.instanceClass,
                multiAz: false,
                parameterGroupName: parameters.name,
                dbSubnetGroupName: target.place.subnetGroupName,
                vpcSecurityGroupIds: [securityGroupId],
                iamDatabaseAuthenticationEnabled: true,
                autoMinorVersionUpgrade: false,
                backupRetentionPeriod: 0,
                deleteAutomatedBackups: true,
                copyTagsToSnapshot: false,
                deletionProtection: false,
                skipFinalSnapshot: true,
                applyImmediately: true,
                tags: stamp(target, request),
            },
            {
                parent: this,
                customTimeouts: timeouts,
                // a drill is pinned to one point: a later one must never replace the copy
                ignoreChanges: ["snapshotIdentifier", "restoreToPointInTime"],
            },
        );
    }
}

/** The outputs of a restore stack on AWS. */
export interface RestoreOutputs extends Record<string, pulumi.Output<unknown>> {
    readonly identifier: pulumi.Output<string>;
    /** `db-...` of the copy: never production's. */
    readonly resourceId: pulumi.Output<string>;
    readonly host: pulumi.Output<string>;
    readonly port: pulumi.Output<number>;
    readonly masterUser: pulumi.Output<string>;
    /** The one that is judged. */
    readonly database: pulumi.Output<string>;
}

/** A sweep removes what says so, and nothing else. */
function stamp(target: AwsTarget, request: RestoreArgs["request"]): Record<string, string> {
    return {
        [stampTags.drillId]: request.drillId,
        [stampTags.expiresAt]: request.expiresAt,
        [stampTags.target]: target.database.name,
    };
}
