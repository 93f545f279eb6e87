import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { databaseIdentifier, instanceArn, replicaIdentifier } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { familyOf } from "./production-outputs.ts";
import { standingInputs } from "./standing.ts";

/** One database of production as it stands in the DR region. */
export interface ReplicaDatabaseArgs {
    readonly site: Site;
    /** Its name in production. */
    readonly database: string;
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
    /** On which it listens, as its source does. */
    readonly port: pulumi.Input<number>;
    /** Further parameters of PostgreSQL, as its source has them. */
    readonly parameters: pulumi.Input<Readonly<Record<string, string>>>;
    /** Of automated backups once promoted, in days. */
    readonly retentionDays: pulumi.Input<number>;
    /** When it is backed up then, in UTC. Default: RDS chooses. */
    readonly backupWindow?: string | undefined;
    /** Whether it has a standby in another zone. */
    readonly multiAz: boolean;
    /** Up to where its storage grows by itself, in GB. Default: it does not. */
    readonly maxStorageGigabytes?: number | undefined;
    /** Key of this region: that of production does not reach here. */
    readonly keyArn: pulumi.Input<string>;
    readonly subnetGroupName: pulumi.Input<string>;
    readonly vpcId: pulumi.Input<string>;
    /** Security groups whose members may connect. */
    readonly clientSecurityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
    readonly monitoringRoleArn: pulumi.Input<string>;
}

/**
 * A cross-region replica, which `active` turns into a database of its own. Its master user keeps production's password;
 * RDS manages none beside a replica. Protected: who deletes it deletes the way out.
 */
export class ReplicaDatabase extends pulumi.ComponentResource {
    static readonly type = typeToken("dr", "ReplicaDatabase");
    static readonly purposes: Purposes = {
        "": "One of production's databases, kept up to date in this region and ready to take over.",
        "=": "The replica; once the region is active, the database itself.",
        parameters: "Its settings; connections without TLS are refused.",
        access: "Admits the application to its port, and lets it reach nothing.",
    };

    readonly identifier: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    /** Host name, without a port. */
    readonly address: pulumi.Output<string>;
    readonly port: pulumi.Output<number>;

    constructor(name: string, args: ReplicaDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
        super(ReplicaDatabase.type, name, {}, opts);
        const instance = this.instance(
            name,
            args,
            this.parameters(`${name}-parameters`, args),
            this.access(`${name}-access`, args),
        );
        this.identifier = instance.identifier;
        this.arn = instance.arn;
        this.address = instance.address;
        this.port = instance.port;
        this.registerOutputs({
            identifier: this.identifier,
            arn: this.arn,
            address: this.address,
            port: this.port,
        });
    }

    private parameters(name: string, args: ReplicaDatabaseArgs): pulumi.Output<string> {
        const { site, database, engineVersion, parameters } = args;
        return new aws.rds.ParameterGroup(
            name,
            {
                description: `Settings of ${replicaIdentifier(site.system, database)}.`,
                family: familyOf(engineVersion),
                parameters: pulumi.output(parameters).apply((own) => [
                    { name: "rds.force_ssl", value: "1", applyMethod: "immediate" },
                    ...Object.entries(own).map(([parameter, value]) => ({
                        name: parameter,
                        value,
                        applyMethod: "pending-reboot",
                    })),
                ]),
                tags: site.tags,
            },
            { parent: this },
        ).name;
    }

    private access(name: string, args: ReplicaDatabaseArgs): pulumi.Output<string> {
        const { site, database, vpcId, port, clientSecurityGroupIds } = args;
        return new aws.ec2.SecurityGroup(
            name,
            {
                description: `Who may reach ${replicaIdentifier(site.system, database)}.`,
                vpcId,
                ingress: [
                    {
                        description: "PostgreSQL, from the application",
                        protocol: "tcp",
                        fromPort: port,
                        toPort: port,
                        securityGroups: clientSecurityGroupIds,
                    },
                ],
                egress: [],
                tags: site.tags,
            },
            { parent: this },
        ).id;
    }

    private instance(
        name: string,
        args: ReplicaDatabaseArgs,
        parameterGroupName: pulumi.Input<string>,
        securityGroupId: pulumi.Input<string>,
    ): aws.rds.Instance {
        const { site, database, productionRegion, active, retentionDays, backupWindow } = args;
        const { maxStorageGigabytes } = args;
        const identifier = replicaIdentifier(site.system, database);
        const source = databaseIdentifier(site.system, database);
        return new aws.rds.Instance(
            name,
            {
                identifier,
                ...standingInputs({
                    active,
                    sourceArn: instanceArn(site, productionRegion, source),
                    identifier,
                    retentionDays,
                    backupWindow,
                }),
                instanceClass: args.instanceClass,
                multiAz: args.multiAz,
                port: args.port,
                storageType: "gp3",
                ...(maxStorageGigabytes === undefined ? {} : { maxAllocatedStorage: maxStorageGigabytes }),
                storageEncrypted: true,
                kmsKeyId: args.keyArn,
                dbSubnetGroupName: args.subnetGroupName,
                vpcSecurityGroupIds: [securityGroupId],
                publiclyAccessible: false,
                parameterGroupName,
                iamDatabaseAuthenticationEnabled: true,
                monitoringInterval: 60,
                monitoringRoleArn: args.monitoringRoleArn,
                performanceInsightsEnabled: true,
                performanceInsightsKmsKeyId: args.keyArn,
                enabledCloudwatchLogsExports: ["postgresql", "upgrade"],
                copyTagsToSnapshot: true,
                deletionProtection: true,
                // nobody writes here before the promotion, and after it no window is near enough
                applyImmediately: true,
                tags: site.tags,
            },
            { parent: this, protect: true, customTimeouts: { create: "3h", update: "2h" } },
        );
    }
}
