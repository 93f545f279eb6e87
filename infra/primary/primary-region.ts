import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { enhancedMonitoringRole } from "../access/enhanced-monitoring.ts";
import type { DatabaseConfiguration } from "../config/databases.ts";
import { databaseSubnetGroupName } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { Database } from "./database.ts";
import type { SecretCopy } from "./master-secret.ts";

/** The databases of a system, and the network that they stand in. */
export interface PrimaryRegionArgs {
    readonly site: Site;
    /** Each with a name of its own; the names are part of identifiers, and do not change. */
    readonly databases: readonly DatabaseConfiguration[];
    readonly vpcId: pulumi.Input<string>;
    /** At least two, in different zones, without a route to the Internet. */
    readonly databaseSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Encrypts storage, backups, logs and passwords. Danger: another key later means another database. */
    readonly keyArn: pulumi.Input<string>;
    /** Security groups that may connect to every database, by what they are: `functions`. Default none. */
    readonly admittedSecurityGroupIds?: Readonly<Record<string, pulumi.Input<string>>>;
    /** Where copies of the master passwords are kept: the DR region. Default: nowhere. */
    readonly secretCopy?: SecretCopy;
}

/** What is told of a database outside of its stack. */
export interface DatabaseOutputs {
    readonly identifier: pulumi.Output<string>;
    readonly arn: pulumi.Output<string>;
    readonly resourceId: pulumi.Output<string>;
    /** Host name, without the port. */
    readonly endpoint: pulumi.Output<string>;
    readonly port: pulumi.Output<number>;
    /** Of the master password; undefined until RDS has made one, where RDS manages it. */
    readonly secretArn: pulumi.Output<string | undefined>;
    readonly engineVersion: pulumi.Output<string>;
    readonly instanceClass: pulumi.Output<string>;
    readonly retentionDays: pulumi.Output<number>;
}

/** The region where the system's databases live. */
export class PrimaryRegion extends pulumi.ComponentResource {
    static readonly type = typeToken("primary", "PrimaryRegion");
    static readonly purposes: Purposes = {
        "": "The region where the system's databases live.",
        subnets: "The subnets of the databases, in at least two zones.",
        monitoring: "Lets RDS write what it measures of the operating systems.",
    };

    readonly keyArn: pulumi.Output<string>;
    /** By name. */
    readonly databases: Readonly<Record<string, Database>>;
    /** By name, as the stack tells them. */
    readonly outputs: Readonly<Record<string, DatabaseOutputs>>;

    constructor(name: string, args: PrimaryRegionArgs, opts?: pulumi.ComponentResourceOptions) {
        super(PrimaryRegion.type, name, {}, opts);
        const { site, databases, databaseSubnetIds, keyArn } = args;
        const subnets = new aws.rds.SubnetGroup(
            `${name}-subnets`,
            {
                name: databaseSubnetGroupName(site.system, site.role),
                description: `Subnets of ${site.system}'s databases`,
                subnetIds: databaseSubnetIds,
                tags: site.tags,
            },
            { parent: this },
        );
        const monitoring = enhancedMonitoringRole(`${name}-monitoring`, site, { parent: this });
        this.databases = Object.fromEntries(
            databases.map((database) => [
                database.name,
                this.database(name, args, database, {
                    subnetGroupName: subnets.name,
                    monitoringRoleArn: monitoring.arn,
                }),
            ]),
        );
        this.keyArn = pulumi.output(keyArn);
        this.outputs = Object.fromEntries(
            Object.entries(this.databases).map(([database, made]) => [database, outputsOf(made)]),
        );
        this.registerOutputs({ keyArn: this.keyArn, databases: this.outputs });
    }

    private database(
        name: string,
        { site, vpcId, keyArn, admittedSecurityGroupIds, secretCopy }: PrimaryRegionArgs,
        database: DatabaseConfiguration,
        shared: Pick<ConstructorParameters<typeof Database>[1], "subnetGroupName" | "monitoringRoleArn">,
    ): Database {
        return new Database(
            `${name}-${database.name}`,
            {
                site,
                database,
                vpcId,
                keyArn,
                ...shared,
                ...(admittedSecurityGroupIds === undefined ? {} : { admittedSecurityGroupIds }),
                ...(secretCopy === undefined || !database.replicated ? {} : { secretCopy }),
            },
            { parent: this },
        );
    }
}

function outputsOf(database: Database): DatabaseOutputs {
    const {
        identifier,
        arn,
        resourceId,
        endpoint,
        port,
        secretArn,
        engineVersion,
        instanceClass,
        retentionDays,
    } = database;
    return {
        identifier,
        arn,
        resourceId,
        endpoint,
        port,
        secretArn,
        engineVersion,
        instanceClass,
        retentionDays,
    };
}
