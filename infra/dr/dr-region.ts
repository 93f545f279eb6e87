import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { StandbyCache } from "../cache/standby-cache.ts";
import type { DrConfiguration, ReplicaConfiguration, ReplicatedBackupConfiguration } from "../config/dr.ts";
import { instanceArn } from "../arns.ts";
import { databaseIdentifier } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { nextStep } from "./next-step.ts";
import { productionDatabase, type ProductionOutputs } from "./production-outputs.ts";
import { ReplicaDatabase } from "./replica-database.ts";
import { ReplicaPlace } from "./replica-place.ts";
import { StandbyCompute } from "./standby-compute.ts";

/** What the DR region adds to its network, key, vault and bucket. */
export interface DrRegionArgs {
    readonly site: Site;
    /** Section `dr`: it decides how many replicas there are. Danger: `active` promotes them all, for good. */
    readonly configuration: DrConfiguration;
    /** Production's outputs, where `configuration.production` says where that is; left out before it exists. */
    readonly production?: ProductionOutputs;
    /** This region's key. */
    readonly keyArn: pulumi.Input<string>;
    readonly vpcId: pulumi.Input<string>;
    /** For databases and the cache: subnets of at least two zones, without a route to the internet. */
    readonly dataSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** For the machines. */
    readonly applicationSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
    /** Groups that may connect beside those of the configuration, by what they are: `functions`. Default none. */
    readonly admittedSecurityGroupIds?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** Where production is, once the stack was told. */
interface Known {
    readonly region: string;
    readonly outputs: ProductionOutputs;
}

/**
 * A region that takes over: replicas of production's databases, copies of its automated backups, a member of its global
 * cache, and machines that start when `active` says so. Without production it makes nothing and tells what to do next.
 */
export class DrRegion extends pulumi.ComponentResource {
    static readonly type = typeToken("dr", "DrRegion");
    static readonly purposes: Purposes = {
        "": "What takes over when production's region is lost.",
        place: "What the replicas of the region share.",
        "backups-*": "Copies a database's automated backups and transaction logs into this region.",
        cache: "A member of production's global cache.",
        compute: "The application's machines, none of them running before the region is active.",
        "*": "A replica of one of production's databases.",
    };

    /** By the database's name; empty before production exists. */
    readonly replicas: Readonly<Record<string, ReplicaDatabase>>;
    /** Undefined where the configuration asks for none, or production does not exist. */
    readonly cache: StandbyCache | undefined;
    readonly compute: StandbyCompute | undefined;

    constructor(name: string, args: DrRegionArgs, opts?: pulumi.ComponentResourceOptions) {
        super(DrRegion.type, name, {}, opts);
        const { configuration } = args;
        const missing = nextStep(configuration);
        if (missing !== null) void pulumi.log.warn(missing, this);

        const production = knownProduction(args);
        this.replicas = production === null ? {} : this.replicate(name, args, production);
        if (production !== null) this.copyBackups(name, args, production);
        this.cache = production === null ? undefined : this.standbyCache(`${name}-cache`, args, production);
        this.compute = this.standbyCompute(`${name}-compute`, args);
        this.registerOutputs({
            endpoints: Object.fromEntries(
                Object.entries(this.replicas).map(([database, { endpoint }]) => [database, endpoint]),
            ),
        });
    }

    private replicate(
        name: string,
        args: DrRegionArgs,
        production: Known,
    ): Readonly<Record<string, ReplicaDatabase>> {
        const { configuration, site, dataSubnetIds } = args;
        if (configuration.replicas.length === 0) return {};
        const place = new ReplicaPlace(`${name}-place`, { site, subnetIds: dataSubnetIds }, { parent: this });
        return Object.fromEntries(
            configuration.replicas.map((replica) => [
                replica.database,
                this.replica(`${name}-${replica.database}`, args, replica, production, place),
            ]),
        );
    }

    private replica(
        name: string,
        args: DrRegionArgs,
        replica: ReplicaConfiguration,
        { region, outputs }: Known,
        { subnetGroupName, monitoringRoleArn }: ReplicaPlace,
    ): ReplicaDatabase {
        const { site, configuration, keyArn, vpcId } = args;
        const source = productionDatabase(outputs, replica.database);
        return new ReplicaDatabase(
            name,
            {
                site,
                replica,
                productionRegion: region,
                active: configuration.active,
                instanceClass: replica.instanceClass ?? source.instanceClass,
                engineVersion: configuration.engineVersion ?? source.engineVersion,
                parameters: source.parameters,
                retentionDays: configuration.retentionDays ?? source.retentionDays,
                backupWindow: configuration.backupWindow,
                logRetentionDays: configuration.logRetentionDays,
                keyArn,
                vpcId,
                subnetGroupName,
                clientSecurityGroupIds: clients(args),
                monitoringRoleArn,
            },
            { parent: this },
        );
    }

    private copyBackups(name: string, args: DrRegionArgs, { region, outputs }: Known): void {
        const { site, configuration, keyArn } = args;
        const daysOf = ({ database, retentionDays }: ReplicatedBackupConfiguration): pulumi.Input<number> =>
            retentionDays ??
            configuration.retentionDays ??
            productionDatabase(outputs, database).retentionDays;
        for (const backups of configuration.replicatedBackups) {
            const source = databaseIdentifier(site.system, backups.database);
            new aws.rds.InstanceAutomatedBackupsReplication(
                `${name}-backups-${backups.database}`,
                {
                    sourceDbInstanceArn: instanceArn(site, region, source),
                    retentionPeriod: daysOf(backups),
                    kmsKeyId: keyArn,
                },
                { parent: this, protect: true },
            );
        }
    }

    private standbyCache(name: string, args: DrRegionArgs, { outputs }: Known): StandbyCache | undefined {
        const { site, configuration, keyArn, vpcId, dataSubnetIds } = args;
        if (configuration.cache === undefined) return undefined;
        const { globalReplicationGroupId } = outputs;
        if (globalReplicationGroupId === undefined)
            throw new pulumi.InputPropertyError({
                propertyPath: "production.globalReplicationGroupId",
                reason: "a standby cache follows production's global datastore, and production has none",
            });
        return new StandbyCache(
            name,
            {
                ...configuration.cache,
                site,
                globalReplicationGroupId,
                keyArn,
                vpcId,
                subnetIds: dataSubnetIds,
                clientSecurityGroupIds: clients(args),
            },
            { parent: this },
        );
    }

    private standbyCompute(name: string, args: DrRegionArgs): StandbyCompute | undefined {
        const { site, configuration, applicationSubnetIds } = args;
        if (configuration.compute === undefined) return undefined;
        return new StandbyCompute(
            name,
            {
                ...configuration.compute,
                site,
                active: configuration.active,
                subnetIds: applicationSubnetIds,
                securityGroupIds: configuration.clientSecurityGroupIds,
            },
            { parent: this },
        );
    }
}

function knownProduction({ configuration, production }: DrRegionArgs): Known | null {
    if (configuration.production === undefined) return null;
    if (production === undefined)
        throw new pulumi.InputPropertyError({
            propertyPath: "production",
            reason: "the configuration says where production is, so its outputs are needed",
        });
    return { region: configuration.production.region, outputs: production };
}

/** Each by a name that stays: those of the configuration by their own ids. */
function clients({
    configuration,
    admittedSecurityGroupIds = {},
}: DrRegionArgs): Readonly<Record<string, pulumi.Input<string>>> {
    const configured = Object.fromEntries(configuration.clientSecurityGroupIds.map((id) => [id, id]));
    return { ...configured, ...admittedSecurityGroupIds };
}
