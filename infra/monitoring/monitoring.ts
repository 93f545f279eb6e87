import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { MonitoringConfiguration } from "../config/monitoring.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { alarm } from "./alarm.ts";
import {
    type AlarmPlan,
    cacheAlarms,
    databaseAlarms,
    heartbeatAlarm,
    recurringAlarms,
    replicaAlarm,
    replicationAlarms,
    vaultAlarm,
} from "./alarms.ts";
import { dashboardBody } from "./dashboard.ts";
import type {
    AgeLimits,
    WatchedCache,
    WatchedDatabase,
    WatchedHealthCheck,
    WatchedReplica,
    WatchedReplication,
    WatchedVault,
} from "./watched.ts";

/** What a stack watches. Every list decides how many alarms there are; what is left out is not watched. */
export interface MonitoringArgs {
    readonly site: Site;
    /** Section `monitoring`. */
    readonly configuration: MonitoringConfiguration;
    /** What the dashboard holds the measured figures against, in seconds. */
    readonly objectives: { readonly rpoSeconds: number; readonly rtoSeconds: number };
    /** Told by every alarm, when it rings and when it is over. It must be of the stack's region. */
    readonly topicArn: pulumi.Input<string>;
    /** How old things may be. Danger: an age that is left out is never told. Default: none is watched. */
    readonly limits?: AgeLimits;
    /** Databases that are written to, here. Default: none. */
    readonly databases?: readonly WatchedDatabase[];
    /** Replicas that stand here; their databases' heartbeats are told in this region, too. Default: none. */
    readonly replicas?: readonly WatchedReplica[];
    /** Vaults that backups are made into; one that only receives copies has no jobs. Default: none. */
    readonly vaults?: readonly WatchedVault[];
    /** Default: none. */
    readonly caches?: readonly WatchedCache[];
    /** Default: none. */
    readonly replications?: readonly WatchedReplication[];
    /**
     * Drawn, and told of by the alarms that they follow: their own figures lie in us-east-1, where an alarm could tell
     * no topic of this region. Default: none.
     */
    readonly healthChecks?: readonly WatchedHealthCheck[];
}

/** Says when backups, replicas or drills are not what they should be. Silence rings. */
export class Monitoring extends pulumi.ComponentResource {
    static readonly type = typeToken("monitoring", "Monitoring");
    static readonly purposes: Purposes = {
        "": "Says when backups, replicas or drills are not what they should be.",
        "storage-*": "Rings before a database's storage is full.",
        "recovery-point-*": "Rings when a database's newest recovery point is too old.",
        "backup-processor-*": "Rings when backups take too much of a database's CPU.",
        "backup-storage-*": "Rings when backups take too much of a database's I/O.",
        "heartbeat-*": "Rings when a database is no longer written to.",
        "lag-*": "Knows whether a replica is behind; tells nobody by itself.",
        "replica-*": "Rings when a replica is behind a source that is written to.",
        "backup-jobs-*": "Rings when backup jobs fail or stay away.",
        "replication-*": "Rings when a bucket's copy is behind.",
        "replication-probe-*": "Rings when a probe object was not found in a bucket's copy.",
        "cache-snapshot-*": "Rings when a cache's newest snapshot is too old.",
        drill: "Rings when no drill has passed in time.",
        export: "Rings when no export was completed in time.",
        verification: "Rings when the backups were not verified in time.",
        dashboard: "Shows all of it on one page.",
    };

    /** Of every alarm, composite ones too. */
    readonly alarmArns: readonly pulumi.Output<string>[];

    constructor(name: string, args: MonitoringArgs, opts?: pulumi.ComponentResourceOptions) {
        super(Monitoring.type, name, {}, opts);
        const told = alarmPlans(args).map((plan) => this.alarm(name, args, plan, args.topicArn).arn);
        const replicas = (args.replicas ?? []).flatMap((replica) => this.replica(name, args, replica));
        this.alarmArns = [...told, ...replicas];
        if (args.configuration.dashboard) this.dashboard(name, args);
        this.registerOutputs({ alarmArns: this.alarmArns });
    }

    private alarm(
        name: string,
        { site }: MonitoringArgs,
        { suffix, ...plan }: AlarmPlan,
        topicArn: pulumi.Input<string> | undefined,
    ): aws.cloudwatch.MetricAlarm {
        return alarm(`${name}-${suffix}`, { ...plan, topicArn, tags: site.tags }, this);
    }

    /** An idle source looks like a replica that has stopped: only one whose heartbeat is seen can be behind. */
    private replica(
        name: string,
        args: MonitoringArgs,
        replica: WatchedReplica,
    ): readonly pulumi.Output<string>[] {
        const { site, configuration, topicArn } = args;
        const { id } = replica;
        const lag = this.alarm(name, args, replicaAlarm(replica, configuration), undefined);
        const heartbeat = this.alarm(name, args, heartbeatAlarm(site.system, id, configuration), topicArn);
        const behind = new aws.cloudwatch.CompositeAlarm(
            `${name}-replica-${id}`,
            {
                alarmName: `${site.system}-${site.role}-replica-${id}`,
                alarmDescription: `The replica of ${id} is more than ${configuration.replicaLagSeconds} s behind a source that is written to.`,
                alarmRule: pulumi.interpolate`ALARM("${lag.name}") AND NOT ALARM("${heartbeat.name}")`,
                alarmActions: [topicArn],
                okActions: [topicArn],
                tags: site.tags,
            },
            { parent: this },
        );
        return [heartbeat.arn, lag.arn, behind.arn];
    }

    private dashboard(name: string, args: MonitoringArgs): void {
        const { site, configuration, objectives } = args;
        const { databases = [], replicas = [], vaults = [], caches = [], healthChecks = [] } = args;
        const body = dashboardBody({
            ...{ site, objectives, databases, replicas, vaults, caches, healthChecks },
            thresholds: configuration,
            alarms: this.alarmArns,
        });
        new aws.cloudwatch.Dashboard(
            `${name}-dashboard`,
            {
                dashboardName: `${site.system}-${site.role}`,
                dashboardBody: pulumi.jsonStringify(body),
            },
            { parent: this },
        );
    }
}

/** All but those of replicas, which take two to tell anything. */
function alarmPlans({ site: { system }, configuration, ...watched }: MonitoringArgs): readonly AlarmPlan[] {
    const {
        limits = {},
        databases = [],
        replicas = [],
        vaults = [],
        caches = [],
        replications = [],
    } = watched;
    // where a replica stands beside its source, both would want the heartbeat
    const replicated = replicas.map(({ id }) => id);
    const alone = databases.filter(({ id }) => !replicated.includes(id));
    return [
        ...databases.flatMap((database) => databaseAlarms(system, database, configuration, limits)),
        ...alone.map(({ id }) => heartbeatAlarm(system, id, configuration)),
        ...vaults.map(vaultAlarm),
        ...caches.flatMap((cache) => cacheAlarms(system, cache, limits)),
        ...replications.flatMap((replication) => replicationAlarms(system, replication, configuration)),
        ...recurringAlarms(system, limits),
    ];
}
