import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { SelfManagedConfiguration } from "../config/self-managed.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import {
    backupScript,
    cleanUpScript,
    firstStepsScript,
    heartbeatScript,
    inPostgres,
    type KubectlArguments,
    verifyScript,
} from "./backrest-commands.ts";
import {
    asPostgres,
    backRestEnvironment,
    backRestMount,
    backRestVolume,
    confined,
    given,
    little,
    scratchMount,
    scratchVolume,
    unprivileged,
} from "./containers.ts";
import { objectNames, podLabels } from "./places.ts";

/** What is done for the backups, and when. */
export interface BackupJobsArgs {
    /** Section `selfManaged`. */
    readonly settings: SelfManagedConfiguration;
    /** Namespace of the database. */
    readonly namespace: pulumi.Input<string>;
}

type Pod = kubernetes.types.input.core.v1.PodSpec;

/** A job that hangs must not keep the next one from running for ever. */
const longestSeconds = 6 * 3_600;
const heartbeatSchedule = "*/5 * * * *";
/** A user that owns nothing, for images that run as any. */
const nobody = 65_532;

/** What runs by the clock: backups, their verification, their clean-up, the heartbeat; and what runs once. */
export class BackupJobs extends pulumi.ComponentResource {
    static readonly type = typeToken("self-managed", "BackupJobs");
    static readonly purposes: Purposes = {
        "": "Takes backups, verifies and removes them, each at its time.",
        account: "What starts backups is to the cluster.",
        role: "Lets it run commands in the database's pod, and in no other.",
        binding: "Gives the role to what starts backups.",
        "verify-account": "What verifies backups is to AWS: it may read the repository, and change nothing.",
        full: "Takes a full backup.",
        incremental: "Takes a backup of what changed since the last one.",
        verify: "Reads the whole repository again and holds it against its checksums.",
        "clean-up": "Removes backups beyond the retention.",
        heartbeat: "Writes something to archive, so that silence means failure.",
        "first-steps": "Makes the repository, proves that WAL arrives there, and takes the first backup.",
    };

    constructor(name: string, args: BackupJobsArgs, opts?: pulumi.ComponentResourceOptions) {
        super(BackupJobs.type, name, {}, opts);
        const { full, incremental, verify, cleanUp } = args.settings.backup;
        const allowed = this.allowed(name, args);
        this.onceUp(`${name}-first-steps`, args, allowed);
        this.starts(`${name}-full`, args, full, inPostgres(backupScript("full", "schedule")), allowed);
        if (incremental !== undefined)
            this.starts(
                `${name}-incremental`,
                args,
                incremental,
                inPostgres(backupScript("incr", "schedule")),
                allowed,
            );
        this.starts(`${name}-clean-up`, args, cleanUp, inPostgres(cleanUpScript), allowed);
        this.starts(`${name}-heartbeat`, args, heartbeatSchedule, inPostgres(heartbeatScript), allowed);
        this.verifies(name, args, verify);
        this.registerOutputs({});
    }

    /** An account that may run commands in one pod. Whoever takes it over is the database: nobody else gets it. */
    private allowed(name: string, { namespace }: BackupJobsArgs): pulumi.Resource[] {
        const metadata = { namespace, name: objectNames.backupAccount };
        const parent = { parent: this };
        const pod = { apiGroups: [""], resourceNames: [objectNames.postgresPod] };
        return [
            new kubernetes.core.v1.ServiceAccount(`${name}-account`, { metadata }, parent),
            new kubernetes.rbac.v1.Role(
                `${name}-role`,
                {
                    metadata,
                    rules: [
                        { ...pod, resources: ["pods"], verbs: ["get"] },
                        // kubectl speaks WebSocket, which begins with a GET
                        { ...pod, resources: ["pods/exec"], verbs: ["create", "get"] },
                    ],
                },
                parent,
            ),
            new kubernetes.rbac.v1.RoleBinding(
                `${name}-binding`,
                {
                    metadata,
                    roleRef: {
                        apiGroup: "rbac.authorization.k8s.io",
                        kind: "Role",
                        name: objectNames.backupAccount,
                    },
                    subjects: [{ kind: "ServiceAccount", namespace, name: objectNames.backupAccount }],
                },
                parent,
            ),
        ];
    }

    private onceUp(name: string, args: BackupJobsArgs, dependsOn: pulumi.Resource[]): void {
        const { settings, namespace } = args;
        new kubernetes.batch.v1.Job(
            name,
            {
                metadata: { namespace, name: "first-steps" },
                spec: {
                    backoffLimit: 3,
                    activeDeadlineSeconds: longestSeconds,
                    template: {
                        metadata: { labels: podLabels.backup },
                        spec: kubectlPod(settings, inPostgres(firstStepsScript)),
                    },
                },
            },
            // a job cannot be changed: it is made again, and what it does may be done again
            { parent: this, dependsOn, deleteBeforeReplace: true, replaceOnChanges: ["spec"] },
        );
    }

    private starts(
        name: string,
        { settings, namespace }: BackupJobsArgs,
        schedule: string,
        args: KubectlArguments,
        dependsOn: pulumi.Resource[] = [],
    ): void {
        this.cronJob(name, namespace, schedule, kubectlPod(settings, args), dependsOn);
    }

    private verifies(name: string, { settings, namespace }: BackupJobsArgs, schedule: string): void {
        const account = new kubernetes.core.v1.ServiceAccount(
            `${name}-verify-account`,
            { metadata: { namespace, name: objectNames.verifyAccount }, automountServiceAccountToken: false },
            { parent: this },
        );
        this.cronJob(`${name}-verify`, namespace, schedule, verifyPod(settings), [account]);
    }

    private cronJob(
        name: string,
        namespace: pulumi.Input<string>,
        schedule: string,
        spec: Pod,
        dependsOn: pulumi.Resource[],
    ): void {
        new kubernetes.batch.v1.CronJob(
            name,
            {
                metadata: { namespace, name },
                spec: {
                    schedule,
                    timeZone: "Etc/UTC",
                    concurrencyPolicy: "Forbid",
                    startingDeadlineSeconds: 3_600,
                    successfulJobsHistoryLimit: 3,
                    failedJobsHistoryLimit: 3,
                    jobTemplate: {
                        spec: {
                            backoffLimit: 1,
                            activeDeadlineSeconds: longestSeconds,
                            template: { metadata: { labels: podLabels.backup }, spec },
                        },
                    },
                },
            },
            { parent: this, dependsOn },
        );
    }
}

function kubectlPod({ backup }: SelfManagedConfiguration, args: KubectlArguments): Pod {
    return {
        serviceAccountName: objectNames.backupAccount,
        restartPolicy: "Never",
        securityContext: unprivileged(nobody),
        containers: [
            {
                name: "kubectl",
                image: backup.kubectlImage,
                args: [...args],
                securityContext: confined,
                resources: given(little),
                volumeMounts: [scratchMount],
            },
        ],
        volumes: [scratchVolume],
    };
}

function verifyPod({ postgres }: SelfManagedConfiguration): Pod {
    return {
        serviceAccountName: objectNames.verifyAccount,
        automountServiceAccountToken: false,
        restartPolicy: "Never",
        securityContext: asPostgres,
        containers: [
            {
                name: "pgbackrest",
                image: postgres.image,
                command: ["bash", "-c", verifyScript],
                env: backRestEnvironment,
                securityContext: confined,
                resources: given({ cpu: "500m", memory: "512Mi" }),
                volumeMounts: [backRestMount, scratchMount],
            },
        ],
        volumes: [backRestVolume, scratchVolume],
    };
}
