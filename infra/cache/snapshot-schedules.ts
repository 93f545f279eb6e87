import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import type { Statement } from "../access/statement.ts";
import { cacheArn, functionArn } from "../arns.ts";
import { cacheIdentifier } from "../names.ts";
import { project, typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { DutyId } from "../schedule/duties.ts";
import type { Site } from "../site.ts";

/** When a cache is backed up, and who tidies up after it. */
export interface SnapshotSchedulesArgs {
    readonly site: Site;
    /** `cron(...)`, in UTC. */
    readonly schedule: string;
    /** How long a snapshot is kept, in days: handed to the function that prunes. */
    readonly retentionDays: number;
    /**
     * The function that removes what is older. Danger: without one its schedule stands, switched off, and snapshots pile
     * up: ElastiCache keeps what was taken by request for ever.
     */
    readonly pruneFunctionArn?: pulumi.Input<string>;
    /** When the newest snapshot is restored for a test. */
    readonly restoreTestSchedule: string;
    /** The function that does so. Default: its schedule stands, switched off. */
    readonly restoreTestFunctionArn?: pulumi.Input<string>;
}

/**
 * Snapshots more often than ElastiCache's own daily one. Scheduler calls CreateSnapshot itself, without a function
 * between; its execution id makes each name unique, where a time could not stand (names take letters, digits and dashes).
 */
export class SnapshotSchedules extends pulumi.ComponentResource {
    static readonly type = typeToken("cache", "SnapshotSchedules");
    static readonly purposes: Purposes = {
        "": "Backs the cache up through the day, and removes what is too old.",
        role: "Lets the schedules take snapshots and call their functions.",
        snapshot: "Takes a snapshot, several times a day.",
        prune: "Removes snapshots that are too old, every day.",
        "restore-test": "Restores the newest snapshot for a test, once a month.",
    };

    constructor(name: string, args: SnapshotSchedulesArgs, opts?: pulumi.ComponentResourceOptions) {
        super(SnapshotSchedules.type, name, {}, opts);
        const { site, schedule, retentionDays, restoreTestSchedule } = args;
        const prune = called(site, "redis-prune", args.pruneFunctionArn);
        const restoreTest = called(site, "redis-restore-test", args.restoreTestFunctionArn);
        const replicationGroupId = cacheIdentifier(site.system, site.role);
        const roleArn = new ServiceRole(
            `${name}-role`,
            {
                site,
                service: "scheduler.amazonaws.com",
                description: "Takes snapshots of the cache and calls what tends them.",
                statements: [snapshotStatement(site), invokeStatement([prune, restoreTest])],
            },
            { parent: this },
        ).arn;
        const fire = (suffix: string, expression: string, { arn, deployed }: Called, input: object): void => {
            const target = { arn, roleArn, input: pulumi.jsonStringify(input) };
            this.schedule(`${name}-${suffix}`, expression, deployed, target);
        };
        fire(
            "snapshot",
            schedule,
            { arn: universalTarget(site), deployed: true },
            {
                ReplicationGroupId: replicationGroupId,
                SnapshotName: `${site.system}-<aws.scheduler.execution-id>`,
                Tags: snapshotTags(site),
            },
        );
        fire("prune", "cron(30 1 * * ? *)", prune, { replicationGroupId, retentionDays });
        fire("restore-test", restoreTestSchedule, restoreTest, { replicationGroupId });
        this.registerOutputs({});
    }

    private schedule(
        name: string,
        scheduleExpression: string,
        enabled: boolean,
        target: { arn: pulumi.Input<string>; roleArn: pulumi.Input<string>; input: pulumi.Input<string> },
    ): void {
        new aws.scheduler.Schedule(
            name,
            {
                scheduleExpression,
                state: enabled ? "ENABLED" : "DISABLED",
                flexibleTimeWindow: { mode: "OFF" },
                target: {
                    ...target,
                    // one that is taken an hour late is better than none, and worse than the next one
                    retryPolicy: { maximumEventAgeInSeconds: 3_600, maximumRetryAttempts: 5 },
                },
            },
            { parent: this },
        );
    }
}

/** Scheduler's own call of an API, by the names of that API. */
function universalTarget({ partition }: Site): pulumi.Output<string> {
    return pulumi.interpolate`arn:${partition}:scheduler:::aws-sdk:elasticache:createSnapshot`;
}

/** By the tag `lifeboat:snapshot` the function that prunes knows which snapshots are its own. */
function snapshotTags({ tags }: Site): readonly object[] {
    const all = { ...tags, [`${project}:snapshot`]: "scheduled" };
    return Object.entries(all).map(([Key, Value]) => ({ Key, Value }));
}

/** A snapshot is taken of the group and of one of its nodes, and bears the system's name. */
function snapshotStatement(site: Site): Statement {
    const at = pulumi.interpolate`arn:${site.partition}:elasticache:${site.region}:${site.accountId}`;
    return {
        sid: "TakeSnapshots",
        actions: ["elasticache:CreateSnapshot", "elasticache:AddTagsToResource"],
        resources: [
            cacheArn(site),
            pulumi.interpolate`${at}:cluster:${cacheIdentifier(site.system, site.role)}-*`,
            pulumi.interpolate`${at}:snapshot:${site.system}-*`,
        ],
    };
}

/** What a schedule calls. */
interface Called {
    readonly arn: pulumi.Input<string>;
    /** Whether it is there. What is not is named all the same, so that its time and what it is told can be read. */
    readonly deployed: boolean;
}

function called(site: Site, duty: DutyId, arn: pulumi.Input<string> | undefined): Called {
    return arn === undefined ? { arn: functionArn(site, duty), deployed: false } : { arn, deployed: true };
}

function invokeStatement(functions: readonly Called[]): Statement {
    const resources = functions.map(({ arn }) => arn);
    return { sid: "CallFunctions", actions: ["lambda:InvokeFunction"], resources };
}
