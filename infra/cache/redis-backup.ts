import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CacheConfiguration } from "../config/cache.ts";
import { cacheIdentifier } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import { CachePlace, type CachePlaceArgs } from "./cache-place.ts";
import { CacheSecret } from "./cache-secret.ts";
import { CacheUsers } from "./cache-users.ts";
import { parameterFamily, tiersData } from "./node-type.ts";
import { SnapshotSchedules } from "./snapshot-schedules.ts";
import { snapshotSchedule } from "./snapshot-times.ts";

/** A cache, and how it comes back. */
export interface RedisBackupArgs extends Omit<CachePlaceArgs, "clientSecurityGroupIds"> {
    /** Section `cache`. */
    readonly configuration: CacheConfiguration;
    /** Key of this region: for the nodes, their snapshots and the secret. It cannot be changed later. */
    readonly keyArn: pulumi.Input<string>;
    /** Groups that may connect beside those of the configuration, by what they are. Default none. */
    readonly admittedSecurityGroupIds?: Readonly<Record<string, pulumi.Input<string>>>;
    /** Told of failovers and of snapshots that failed. Default: nobody. */
    readonly topicArn?: pulumi.Input<string>;
    /** Removes snapshots that are too old. Danger: without it they are kept, and paid for, for ever. */
    readonly pruneFunctionArn?: pulumi.Input<string>;
    /** Restores the newest snapshot for a test. Default: none is restored. */
    readonly restoreTestFunctionArn?: pulumi.Input<string>;
}

/**
 * A cache that survives a zone by its replicas, a mistake by its snapshots and a region by its global datastore. There
 * is no append-only file to fall back on: ElastiCache has none with Multi-AZ.
 */
export class RedisBackup extends pulumi.ComponentResource {
    static readonly type = typeToken("cache", "RedisBackup");
    static readonly purposes: Purposes = {
        "": "A cache that comes back from a lost zone, a mistake and a lost region.",
        "=": "The nodes, in different zones, with a snapshot a day.",
        place: "Where the cache stands and who may reach it.",
        users: "Who may use the cache.",
        parameters: "Its settings; they leave memory for snapshots.",
        secret: "How the application connects with the cache of this region.",
        global: "Joins the cache with its twin in the DR region.",
        schedules: "Backs the cache up through the day, and removes what is too old.",
    };

    readonly replicationGroupId: pulumi.Output<string>;
    /** Where is written. */
    readonly endpoint: pulumi.Output<string>;
    readonly secretArn: pulumi.Output<string>;
    /** What the DR stack's cache joins. Undefined without a global datastore. */
    readonly globalReplicationGroupId: pulumi.Output<string> | undefined;

    constructor(name: string, args: RedisBackupArgs, opts?: pulumi.ComponentResourceOptions) {
        super(RedisBackup.type, name, {}, opts);
        const { site, configuration, keyArn, admittedSecurityGroupIds = {} } = args;
        const { engine } = configuration;
        const configured = Object.fromEntries(configuration.clientSecurityGroupIds.map((id) => [id, id]));
        const place = new CachePlace(
            `${name}-place`,
            { ...args, clientSecurityGroupIds: { ...configured, ...admittedSecurityGroupIds } },
            { parent: this },
        );
        const users = new CacheUsers(`${name}-users`, { site, engine }, { parent: this });
        const group = this.replicationGroup(name, args, place, users);
        this.replicationGroupId = group.replicationGroupId;
        this.endpoint = group.primaryEndpointAddress;
        this.secretArn = new CacheSecret(
            `${name}-secret`,
            { site, keyArn, host: this.endpoint, userName: users.userName, password: users.password },
            { parent: this },
        ).arn;
        this.globalReplicationGroupId = configuration.globalDatastore
            ? this.globalDatastore(`${name}-global`, site.system, group.id)
            : undefined;
        this.schedules(`${name}-schedules`, args);
        this.registerOutputs({
            replicationGroupId: this.replicationGroupId,
            endpoint: this.endpoint,
            secretArn: this.secretArn,
            globalReplicationGroupId: this.globalReplicationGroupId,
        });
    }

    private replicationGroup(
        name: string,
        args: RedisBackupArgs,
        place: CachePlace,
        users: CacheUsers,
    ): aws.elasticache.ReplicationGroup {
        const { site, configuration, keyArn, topicArn } = args;
        const { engine, engineVersion, nodeType, nodes, snapshots, maintenanceWindow } = configuration;
        return new aws.elasticache.ReplicationGroup(
            name,
            {
                replicationGroupId: cacheIdentifier(site.system, site.role),
                description: `Cache of ${site.system}.`,
                engine,
                engineVersion,
                nodeType,
                ...(tiersData(nodeType) ? { dataTieringEnabled: true } : {}),
                numCacheClusters: nodes,
                automaticFailoverEnabled: true,
                multiAzEnabled: true,
                atRestEncryptionEnabled: true,
                kmsKeyId: keyArn,
                transitEncryptionEnabled: true,
                transitEncryptionMode: "required",
                userGroupIds: [users.groupId],
                parameterGroupName: this.parameters(`${name}-parameters`, args),
                subnetGroupName: place.subnetGroupName,
                securityGroupIds: [place.securityGroupId],
                snapshotRetentionLimit: snapshots.dailyRetentionDays,
                snapshotWindow: snapshots.window,
                finalSnapshotIdentifier: `${site.system}-final`,
                maintenanceWindow,
                ...(topicArn === undefined ? {} : { notificationTopicArn: topicArn }),
                tags: site.tags,
            },
            { parent: this, protect: true },
        );
    }

    private parameters(name: string, { site, configuration }: RedisBackupArgs): pulumi.Output<string> {
        return new aws.elasticache.ParameterGroup(
            name,
            {
                description: `Settings of the cache of ${site.system}.`,
                family: parameterFamily(configuration.engine, configuration.engineVersion),
                // what a snapshot needs while writes go on; AWS's own default since 2017, said because backups hang on it
                parameters: [{ name: "reserved-memory-percent", value: "25" }],
                tags: site.tags,
            },
            { parent: this },
        ).name;
    }

    private globalDatastore(
        name: string,
        system: string,
        groupId: pulumi.Input<string>,
    ): pulumi.Output<string> {
        return new aws.elasticache.GlobalReplicationGroup(
            name,
            {
                globalReplicationGroupIdSuffix: system,
                globalReplicationGroupDescription: `Cache of ${system}, in both regions.`,
                primaryReplicationGroupId: groupId,
            },
            { parent: this, protect: true },
        ).globalReplicationGroupId;
    }

    private schedules(name: string, args: RedisBackupArgs): void {
        const { site, configuration, pruneFunctionArn, restoreTestFunctionArn } = args;
        new SnapshotSchedules(
            name,
            {
                site,
                schedule: snapshotSchedule(configuration.snapshots.everyHours),
                retentionDays: configuration.snapshots.retentionDays,
                ...(pruneFunctionArn === undefined ? {} : { pruneFunctionArn }),
                restoreTestSchedule: configuration.restoreTest,
                ...(restoreTestFunctionArn === undefined ? {} : { restoreTestFunctionArn }),
            },
            { parent: this },
        );
    }
}
