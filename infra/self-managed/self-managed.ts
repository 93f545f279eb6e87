import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { SelfManagedConfiguration } from "../config/self-managed.ts";
import { project, typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { Application } from "./application.ts";
import { BackupJobs } from "./backup-jobs.ts";
import { BackupWatch } from "./backup-watch.ts";
import { DatabaseSecrets } from "./database-secrets.ts";
import { Entrance } from "./entrance.ts";
import { kubeconfig } from "./kubeconfig.ts";
import { KubernetesCluster } from "./kubernetes-cluster.ts";
import { NetworkRules } from "./network-rules.ts";
import { objectNames, postgresPort } from "./places.ts";
import { PodRole } from "./pod-role.ts";
import { PostgresDatabase } from "./postgres-database.ts";
import { repositoryReader, repositoryWriter } from "./repository-statements.ts";

/** A whole system on Kubernetes, from the cluster to its name. */
export interface SelfManagedArgs {
    readonly site: Site;
    /** Section `selfManaged`. */
    readonly settings: SelfManagedConfiguration;
    /** `objectives.rpoSeconds`: how long the archive may be silent before somebody is told, in seconds. */
    readonly rpoSeconds: number;
    /** Private subnets of the cluster in at least two zones, with a way out. Danger: others later make another cluster. */
    readonly subnetIds: pulumi.Input<string[]>;
    /** Subnets of the application's load balancer. Default: those that AWS finds by their routes and tags. */
    readonly entranceSubnetIds?: pulumi.Input<string[]> | undefined;
    /** The region's key: for the cluster's secrets, disks, volumes and logs. */
    readonly keyArn: pulumi.Input<string>;
    /** Bucket of the backups and the WAL, encrypted with the same key. Danger: in another one there are no backups of before. */
    readonly bucketName: pulumi.Input<string>;
    /** Its ARN. */
    readonly bucketArn: pulumi.Input<string>;
    /** Who is told when backups stay away. Default: nobody is. */
    readonly topicArn?: pulumi.Input<string> | undefined;
    /**
     * What the application connects with. Default: as the role `application`, with a password of its own, to the
     * database that is made here.
     */
    readonly applicationDatabaseUrl?: pulumi.Input<string> | undefined;
    /**
     * Passphrase of a repository that is there already. Default: one is made up, and kept in Secrets Manager too.
     * Danger: with another one every backup of before is unreadable.
     */
    readonly repositoryPassphrase?: pulumi.Input<string> | undefined;
}

/**
 * PostgreSQL on a Kubernetes cluster of its own, its backups, the application and its name: everything that is needed
 * to have the system again where nothing is left of it but the bucket and the code.
 */
export class SelfManaged extends pulumi.ComponentResource {
    static readonly type = typeToken("self-managed", "SelfManaged");
    static readonly purposes: Purposes = {
        "": "The whole system on Kubernetes: it can be made again from code and the bucket of backups.",
        kubernetes: "Speaks to the cluster as whoever deploys.",
        namespace: "Holds everything of the system, and refuses pods that ask for privileges.",
        storage: "Volumes that are encrypted with the region's key, and outlive whoever claimed them.",
    };

    readonly clusterName: pulumi.Output<string>;
    /** For `kubectl`; secret. */
    readonly kubeconfig: pulumi.Output<string>;
    /** The database's name inside of the cluster. */
    readonly databaseHost: pulumi.Output<string>;
    /** Secrets Manager's ARN of what the backups are encrypted with. */
    readonly passphraseSecretArn: pulumi.Output<string>;
    /** Where users go; undefined without a section `entrance`. */
    readonly url: pulumi.Output<string> | undefined;

    constructor(name: string, args: SelfManagedArgs, opts?: pulumi.ComponentResourceOptions) {
        super(SelfManaged.type, name, {}, opts);
        const watch = this.watch(name, args);
        const cluster = this.cluster(name, args, watch);
        this.kubeconfig = kubeconfig({ ...placeOf(cluster), region: args.site.region });
        const inCluster = this.provider(name, cluster);
        const namespace = this.namespace(name, args, inCluster);
        const secrets = this.secrets(name, args);
        const rules = this.rules(name, args, namespace, inCluster);
        const roles = this.podRoles(name, args, cluster);
        const database = this.database(name, args, namespace, secrets, inCluster, [rules, ...roles]);
        new BackupJobs(
            `${name}-backup`,
            { settings: args.settings, namespace: namespace.metadata.name },
            { ...inCluster, dependsOn: [database, ...roles] },
        );
        this.url = this.application(name, args, namespace, secrets, inCluster, database);

        this.clusterName = cluster.clusterName;
        this.databaseHost = database.host;
        this.passphraseSecretArn = secrets.passphraseSecretArn;
        this.registerOutputs({ clusterName: this.clusterName, databaseHost: this.databaseHost });
    }

    private watch(
        name: string,
        { site, settings, rpoSeconds, keyArn, topicArn }: SelfManagedArgs,
    ): BackupWatch {
        return new BackupWatch(
            `${name}-watch`,
            { site, settings, rpoSeconds, keyArn, topicArn },
            { parent: this },
        );
    }

    private cluster(name: string, args: SelfManagedArgs, watch: BackupWatch): KubernetesCluster {
        const { site, settings, subnetIds, keyArn } = args;
        return new KubernetesCluster(
            `${name}-cluster`,
            { site, settings, subnetIds, keyArn },
            { parent: this, dependsOn: [watch] },
        );
    }

    /** What is in the cluster waits for its servers: without them nothing that is asked for would ever be ready. */
    private provider(name: string, cluster: KubernetesCluster): InCluster {
        const provider = new kubernetes.Provider(
            `${name}-kubernetes`,
            {
                kubeconfig: this.kubeconfig,
                clusterIdentifier: cluster.clusterArn,
                enableServerSideApply: true,
                // changed in place: pods know them by their names
                enableConfigMapMutable: true,
                enableSecretMutable: true,
            },
            { parent: this, dependsOn: [cluster] },
        );
        return { parent: this, providers: [provider] };
    }

    private namespace(
        name: string,
        { site, keyArn }: SelfManagedArgs,
        inCluster: InCluster,
    ): kubernetes.core.v1.Namespace {
        const [provider] = inCluster.providers;
        const enforced = "pod-security.kubernetes.io";
        new kubernetes.storage.v1.StorageClass(
            `${name}-storage`,
            {
                metadata: { name: objectNames.storageClass },
                provisioner: "ebs.csi.aws.com",
                parameters: { type: "gp3", encrypted: "true", kmsKeyId: keyArn },
                // a volume is made where its pod is, and stays when the claim is gone
                volumeBindingMode: "WaitForFirstConsumer",
                reclaimPolicy: "Retain",
                allowVolumeExpansion: true,
            },
            { parent: this, provider },
        );
        return new kubernetes.core.v1.Namespace(
            `${name}-namespace`,
            {
                metadata: {
                    name: site.system,
                    labels: { [`${enforced}/enforce`]: "restricted", [`${enforced}/warn`]: "restricted" },
                },
            },
            { parent: this, provider, protect: true },
        );
    }

    private secrets(name: string, { site, keyArn, repositoryPassphrase }: SelfManagedArgs): DatabaseSecrets {
        return new DatabaseSecrets(
            `${name}-secrets`,
            { site, keyArn, repositoryPassphrase },
            { parent: this },
        );
    }

    private rules(
        name: string,
        { settings }: SelfManagedArgs,
        { metadata }: kubernetes.core.v1.Namespace,
        inCluster: InCluster,
    ): NetworkRules {
        const applicationPort = settings.application?.port ?? null;
        return new NetworkRules(`${name}-rules`, { namespace: metadata.name, applicationPort }, inCluster);
    }

    /** A pod is told of its role when it is made, and never again: the roles come first. */
    private podRoles(name: string, args: SelfManagedArgs, cluster: KubernetesCluster): pulumi.Resource[] {
        const { site } = args;
        const { clusterName, clusterArn } = cluster;
        const common = { site, clusterName, clusterArn, namespace: site.system };
        return [
            new PodRole(
                `${name}-writer`,
                {
                    ...common,
                    serviceAccount: objectNames.postgresAccount,
                    description: "Writes backups and WAL into the repository, and removes what is too old.",
                    statements: repositoryWriter(args),
                },
                { parent: this },
            ),
            new PodRole(
                `${name}-reader`,
                {
                    ...common,
                    serviceAccount: objectNames.verifyAccount,
                    description: "Reads the repository to verify it.",
                    statements: repositoryReader(args),
                },
                { parent: this },
            ),
        ];
    }

    private database(
        name: string,
        { site, settings, bucketName }: SelfManagedArgs,
        { metadata }: kubernetes.core.v1.Namespace,
        { passwords }: DatabaseSecrets,
        inCluster: InCluster,
        dependsOn: pulumi.Resource[],
    ): PostgresDatabase {
        return new PostgresDatabase(
            `${name}-postgres`,
            {
                settings,
                namespace: metadata.name,
                storageClassName: objectNames.storageClass,
                bucketName,
                region: site.region,
                passwords,
                annotations: backWithin(settings.objectives.databaseSeconds),
            },
            { ...inCluster, dependsOn },
        );
    }

    private application(
        name: string,
        { site, settings, entranceSubnetIds: subnetIds, applicationDatabaseUrl }: SelfManagedArgs,
        { metadata }: kubernetes.core.v1.Namespace,
        { passwords }: DatabaseSecrets,
        inCluster: InCluster,
        database: PostgresDatabase,
    ): pulumi.Output<string> | undefined {
        const { application, entrance, objectives, postgres } = settings;
        if (application === undefined) return undefined;
        const namespace = metadata.name;
        const own = pulumi.interpolate`postgresql://application:${passwords.application}@${database.host}:${postgresPort}/${postgres.database}?sslmode=require`;
        new Application(
            `${name}-application`,
            {
                settings: application,
                namespace,
                databaseUrl: applicationDatabaseUrl ?? own,
                annotations: backWithin(objectives.applicationSeconds),
            },
            { ...inCluster, dependsOn: [database] },
        );
        if (entrance === undefined) return undefined;
        return new Entrance(
            `${name}-entrance`,
            {
                settings: entrance,
                namespace,
                ...(subnetIds === undefined ? {} : { subnetIds }),
                tags: site.tags,
                annotations: backWithin(objectives.entranceSeconds),
            },
            inCluster,
        ).url;
    }
}

/** Options of what stands in the cluster. */
interface InCluster {
    readonly parent: pulumi.Resource;
    readonly providers: [kubernetes.Provider];
}

function placeOf({ clusterName, endpoint, certificate }: KubernetesCluster) {
    return { clusterName, endpoint, certificate };
}

/** What a part promises, where whoever measures it finds it. */
function backWithin(seconds: number): Readonly<Record<string, string>> {
    return { [`${project}/rto-seconds`]: String(seconds) };
}
