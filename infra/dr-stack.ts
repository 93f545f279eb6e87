import * as pulumi from "@pulumi/pulumi";
import { DnsFailover } from "./dns/dns-failover.ts";
import { DrRegion } from "./dr/dr-region.ts";
import type { ProductionDatabase, ProductionOutputs } from "./dr/production-outputs.ts";
import { scheduledDrills, scheduledDuties } from "./duties.ts";
import { ageLimits } from "./monitoring/age-limits.ts";
import { Monitoring } from "./monitoring/monitoring.ts";
import { cacheIdentifier } from "./names.ts";
import type { Region } from "./region.ts";

/** What the DR stack tells of itself. */
export interface DrStackOutputs {
    readonly keyArn: pulumi.Output<string>;
    readonly vaultArn: pulumi.Output<string> | undefined;
    readonly archiveBucket: pulumi.Output<string> | undefined;
    readonly topicArn: pulumi.Output<string>;
    /** Host names by the database's name; empty before production exists. */
    readonly replicas: Readonly<Record<string, pulumi.Output<string>>>;
    readonly drillProject: pulumi.Output<string> | undefined;
}

/** Where the databases come back: what a region has, replicas once production exists, and the name that leads here. */
export function drStack(region: Region): DrStackOutputs {
    const { key, vaults, archive, notifications } = region;
    const production = productionOutputs(region);
    const standby = standbyRegion(region, production);
    scheduledDuties(region);
    const drills = scheduledDrills(region, Object.values(standby?.replicas ?? {}));
    const dns = dnsFailover(region, production, standby);
    watch(region, standby, dns);
    return {
        keyArn: key.arn,
        vaultArn: vaults?.vaultArn,
        archiveBucket: archive?.bucketName,
        topicArn: notifications.topicArn,
        replicas: Object.fromEntries(
            Object.entries(standby?.replicas ?? {}).map(([name, { endpoint }]) => [name, endpoint]),
        ),
        drillProject: drills?.projectName,
    };
}

/** Undefined until the configuration says where production is. */
function productionOutputs({ configuration }: Region): ProductionAddresses | undefined {
    const stack = configuration.dr?.production?.stack;
    if (stack === undefined) return undefined;
    const reference = new pulumi.StackReference(stack);
    const group = reference.getOutput("globalReplicationGroupId") as pulumi.Output<string>;
    return {
        databases: reference.requireOutput("databases") as pulumi.Output<Record<string, AddressedDatabase>>,
        ...(configuration.dr?.cache === undefined ? {} : { globalReplicationGroupId: group }),
    };
}

/** A database of production as the name that fails over must know it. */
interface AddressedDatabase extends ProductionDatabase {
    readonly endpoint: string;
    readonly identifier: string;
}

interface ProductionAddresses extends ProductionOutputs {
    readonly databases: pulumi.Output<Readonly<Record<string, AddressedDatabase>>>;
}

function standbyRegion(region: Region, production: ProductionAddresses | undefined): DrRegion | undefined {
    const { site, configuration, key, network, functions } = region;
    if (configuration.dr === undefined) return undefined;
    return new DrRegion("region", {
        site,
        configuration: configuration.dr,
        ...(production === undefined ? {} : { production }),
        keyArn: key.arn,
        vpcId: network.vpcId,
        dataSubnetIds: network.databaseSubnetIds,
        applicationSubnetIds: network.privateSubnetIds,
        admittedSecurityGroupIds: { functions: functions.securityGroupId },
    });
}

/** There is nowhere to lead before the replica is there. */
function dnsFailover(
    { site, configuration }: Region,
    production: ProductionAddresses | undefined,
    standby: DrRegion | undefined,
): DnsFailover | undefined {
    const { dns, dr } = configuration;
    if (dns === undefined || production === undefined || dr?.production === undefined) return undefined;
    const replica = standby?.replicas[dns.database];
    if (replica === undefined) return undefined;
    const database = production.databases.apply((all) => all[dns.database]);
    return new DnsFailover("dns", {
        site,
        configuration: dns,
        primary: {
            endpoint: database.apply((found) => found?.endpoint ?? ""),
            identifier: database.apply((found) => found?.identifier ?? ""),
            region: dr.production.region,
        },
        secondary: { endpoint: replica.endpoint },
    });
}

function watch(region: Region, standby: DrRegion | undefined, dns: DnsFailover | undefined): void {
    const { site, configuration, notifications } = region;
    const { monitoring, objectives, drill } = configuration;
    if (monitoring === undefined) return;
    new Monitoring("monitoring", {
        site,
        configuration: monitoring,
        objectives,
        topicArn: notifications.topicArn,
        limits: ageLimits({
            maxPointAgeSeconds: objectives.maxPointAgeSeconds,
            graceHours: monitoring.graceHours,
            drill: drill?.schedule,
        }),
        replicas: Object.entries(standby?.replicas ?? {}).map(([id, { identifier }]) => ({ id, identifier })),
        caches:
            standby?.cache === undefined
                ? []
                : [{ id: "cache", replicationGroupId: cacheIdentifier(site.system, site.role) }],
        healthChecks: dns === undefined ? [] : [{ id: "dns", healthCheckId: dns.healthCheckId }],
    });
}
