import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ReplicaConfiguration } from "../config/dr.ts";
import { instanceArn } from "../arns.ts";
import { databaseIdentifier, instanceLogGroup, parameterGroupName, replicaIdentifier } from "../names.ts";
import { project, typeToken } from "../naming.ts";
import { DatabaseAccess } from "../primary/database-access.ts";
import { databaseParameters, parameterFamily } from "../primary/parameters.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { standingInputs, standingTags } from "./standing.ts";

/** One database of production as it stands in the DR region. */
export interface ReplicaDatabaseArgs {
    readonly site: Site;
    /** What it is; each key's meaning, default and danger stand in `infra/config/dr.ts`. */
    readonly replica: ReplicaConfiguration;
    /** Where production is: part of its ARN. */
    readonly productionRegion: string;
    /** Whether the region has taken over. Danger: true promotes, and nothing makes a replica of it again. */
    readonly active: boolean;
    /**
     * Danger: a replica below its source replays slower than the source writes, and holds fewer connections than it
     * (`max_connections` follows the memory), on which a standby stops replaying.
     */
    readonly instanceClass: pulumi.Input<string>;
    /** Version of PostgreSQL, for the parameter group; the replica's own follows its source. */
    readonly engineVersion: pulumi.Input<string>;
    /** Parameters of PostgreSQL that its owner set in production: a standby must not have less of some of them. */
    readonly parameters: pulumi.Input<Readonly<Record<string, string>>>;
    /** Of automated backups once promoted, in days. */
    readonly retentionDays: pulumi.Input<number>;
    /** When it is backed up then, in UTC. Default: RDS chooses. */
    readonly backupWindow?: string | undefined;
    /** How long CloudWatch keeps its logs, in days. */
    readonly logRetentionDays: number;
    /** Key of this region: that of production does not reach here. */
    readonly keyArn: pulumi.Input<string>;
    readonly vpcId: pulumi.Input<string>;
    readonly subnetGroupName: pulumi.Input<string>;
    readonly monitoringRoleArn: pulumi.Input<string>;
    /** Security groups that may connect, by a name that stays. Danger: each reaches every replica. */
    readonly clientSecurityGroupIds: Readonly<Record<string, pulumi.Input<string>>>;
}

const logs = ["postgresql", "upgrade"];

/**
 * A cross-region replica, which `active` turns into a database of its own. Its master user keeps production's password;
 * RDS manages none beside a replica. Protected: who deletes it deletes the way out.
 */
export class ReplicaDatabase extends pulumi.ComponentResource {
    static readonly type = typeToken("dr", "ReplicaDatabase");
    static readonly purposes: Purposes = {
        "": "One of production's databases, kept up to date in this region and ready to take over.",
        "=": "The replica; once the region is active, the database itself.",
        parameters: "Its settings; TLS is demanded of every connection.",
        "logs-*": "Keeps one of its logs, for as long as configured.",
        access: "Who may connect to it.",
    };

    readonly identifier: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    /** `db-…`: logins by IAM go by it. */
    readonly resourceId: pulumi.Output<string>;
    /** Host name, without the port. */
    readonly endpoint: pulumi.Output<string>;
    readonly port: pulumi.Output<number>;

    constructor(name: string, args: ReplicaDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
        super(ReplicaDatabase.type, name, {}, opts);
        const identifier = replicaIdentifier(args.site.system, args.replica.database);
        const parameters = this.parameterGroup(`${name}-parameters`, identifier, args);
        const access = this.access(`${name}-access`, args);
        const instance = new aws.rds.Instance(
            name,
            {
                ...instanceInputs(identifier, args),
                parameterGroupName: parameters.name,
                vpcSecurityGroupIds: [access.securityGroupId],
            },
            {
                parent: this,
                protect: true,
                dependsOn: this.logGroups(name, identifier, args),
                // the first copy of a large database across regions, and a promotion behind a backlog, take their time
                customTimeouts: { create: "6h", update: "2h" },
            },
        );
        this.identifier = instance.identifier;
        this.arn = instance.arn;
        this.resourceId = instance.resourceId;
        this.endpoint = instance.address;
        this.port = instance.port;
        this.registerOutputs({ identifier: this.identifier, arn: this.arn, endpoint: this.endpoint });
    }

    private parameterGroup(
        name: string,
        identifier: string,
        { site, engineVersion, parameters }: ReplicaDatabaseArgs,
    ): aws.rds.ParameterGroup {
        const family = pulumi.output(engineVersion).apply(parameterFamily);
        return new aws.rds.ParameterGroup(
            name,
            {
                name: family.apply((known) => parameterGroupName(identifier, known)),
                family,
                description: `Settings of ${identifier}`,
                parameters: pulumi
                    .output(parameters)
                    .apply((own) => [...databaseParameters({ logicalReplication: false, parameters: own })]),
                tags: site.tags,
            },
            { parent: this },
        );
    }

    private access(name: string, args: ReplicaDatabaseArgs): DatabaseAccess {
        const { site, replica, vpcId, clientSecurityGroupIds } = args;
        const { database, port } = replica;
        return new DatabaseAccess(
            name,
            { site, database, vpcId, port, securityGroupIds: clientSecurityGroupIds, cidrBlocks: [] },
            { parent: this },
        );
    }

    /** RDS would make them by itself, unencrypted, and keep what is in them for ever. */
    private logGroups(
        name: string,
        identifier: string,
        args: ReplicaDatabaseArgs,
    ): aws.cloudwatch.LogGroup[] {
        const { site, keyArn, logRetentionDays } = args;
        return logs.map(
            (log) =>
                new aws.cloudwatch.LogGroup(
                    `${name}-logs-${log}`,
                    {
                        name: instanceLogGroup(identifier, log),
                        retentionInDays: logRetentionDays,
                        kmsKeyId: keyArn,
                        tags: site.tags,
                    },
                    { parent: this },
                ),
        );
    }
}

function instanceInputs(identifier: string, args: ReplicaDatabaseArgs): aws.rds.InstanceArgs {
    const { site, replica, productionRegion, active, retentionDays, backupWindow, keyArn } = args;
    const { database, multiAz, port, maxStorageGigabytes } = replica;
    const sourceArn = instanceArn(site, productionRegion, databaseIdentifier(site.system, database));
    return {
        identifier,
        ...standingInputs({ active, sourceArn, identifier, retentionDays, backupWindow }),
        instanceClass: args.instanceClass,
        caCertIdentifier: "rds-ca-rsa2048-g1",
        multiAz,
        port,
        storageType: "gp3",
        ...(maxStorageGigabytes === undefined ? {} : { maxAllocatedStorage: maxStorageGigabytes }),
        storageEncrypted: true,
        kmsKeyId: keyArn,
        dbSubnetGroupName: args.subnetGroupName,
        publiclyAccessible: false,
        iamDatabaseAuthenticationEnabled: true,
        monitoringInterval: 60,
        monitoringRoleArn: args.monitoringRoleArn,
        performanceInsightsEnabled: true,
        performanceInsightsKmsKeyId: keyArn,
        performanceInsightsRetentionPeriod: 7,
        enabledCloudwatchLogsExports: logs,
        copyTagsToSnapshot: true,
        deletionProtection: true,
        // nobody writes here before the promotion, and after it no window is near enough
        applyImmediately: true,
        tags: { ...site.tags, ...standingTags(active, site.system), [`${project}:target`]: database },
    };
}
