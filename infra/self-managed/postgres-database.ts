import { createHash } from "node:crypto";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { SelfManagedConfiguration } from "../config/self-managed.ts";
import { project, typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import { backRestConfiguration } from "./backrest-settings.ts";
import { objectNames, podLabels, postgresPort } from "./places.ts";
import { postgresPod } from "./postgres-pod.ts";
import { hostRules, postgresConfiguration, rolesScript } from "./postgres-settings.ts";

/** A PostgreSQL server on Kubernetes, and where it archives to. */
export interface PostgresDatabaseArgs {
    /** Section `selfManaged`. Danger: another database name is another database. */
    readonly settings: SelfManagedConfiguration;
    /** Namespace of everything, which must be there already. */
    readonly namespace: pulumi.Input<string>;
    /** The storage class that encrypts. Danger: another one makes another volume, an empty one. */
    readonly storageClassName: pulumi.Input<string>;
    /** Bucket of the repository. Danger: in another one there are no backups of before. */
    readonly bucketName: pulumi.Input<string>;
    /** The bucket's region. */
    readonly region: string;
    /** Passwords by role, and the passphrase of the repository as `repository`; they stay secret. */
    readonly passwords: Readonly<Record<"superuser" | "application" | "repository", pulumi.Input<string>>>;
    /** On the StatefulSet, such as how fast it must be back. */
    readonly annotations: Readonly<Record<string, string>>;
}

/** One PostgreSQL server whose volume outlives its pod, and whose every change goes to the repository. */
export class PostgresDatabase extends pulumi.ComponentResource {
    static readonly type = typeToken("self-managed", "PostgresDatabase");
    static readonly purposes: Purposes = {
        "": "The PostgreSQL server, with TLS, checksums and its WAL archived.",
        account: "What the pod is to AWS: whoever has it may write to the repository.",
        configuration: "PostgreSQL's settings, and whom it lets in.",
        backrest: "Where pgBackRest keeps the repository, how it is encrypted, and for how long.",
        passwords: "Passwords of the database's roles, and the passphrase of the repository.",
        service: "The one address of the database inside of the cluster.",
        pods: "The names of the StatefulSet's pods.",
        server: "The server, and the encrypted volume that outlives it.",
        disruption: "Refuses to move the server for a cluster's upkeep: whoever does it decides when.",
    };

    /** Its name inside of the cluster. */
    readonly host: pulumi.Output<string>;
    readonly statefulSetName: pulumi.Output<string>;

    constructor(name: string, args: PostgresDatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
        super(PostgresDatabase.type, name, {}, opts);
        const needed = [this.account(name, args), ...this.texts(name, args), this.passwords(name, args)];
        const service = this.service(`${name}-service`, objectNames.postgres, args, {});
        const pods = this.service(`${name}-pods`, objectNames.postgresHeadless, args, { clusterIP: "None" });
        const server = this.server(name, args, [...needed, pods]);
        this.keepInPlace(name, args);

        this.host = pulumi.interpolate`${service.metadata.name}.${args.namespace}.svc.cluster.local`;
        this.statefulSetName = server.metadata.name;
        this.registerOutputs({ host: this.host, statefulSetName: this.statefulSetName });
    }

    private account(name: string, { namespace }: PostgresDatabaseArgs): pulumi.Resource {
        return new kubernetes.core.v1.ServiceAccount(
            `${name}-account`,
            {
                metadata: { namespace, name: objectNames.postgresAccount },
                automountServiceAccountToken: false,
            },
            { parent: this },
        );
    }

    private texts(
        name: string,
        { settings, namespace, bucketName, region }: PostgresDatabaseArgs,
    ): pulumi.Resource[] {
        const { configuration, backRest } = objectNames;
        return [
            new kubernetes.core.v1.ConfigMap(
                `${name}-configuration`,
                {
                    metadata: { namespace, name: configuration },
                    data: {
                        "postgresql.conf": postgresConfiguration(settings),
                        "pg_hba.conf": hostRules(),
                        "roles.sql": rolesScript(settings),
                    },
                },
                { parent: this },
            ),
            new kubernetes.core.v1.ConfigMap(
                `${name}-backrest`,
                {
                    metadata: { namespace, name: backRest },
                    data: {
                        "pgbackrest.conf": pulumi
                            .output(bucketName)
                            .apply((bucket) => backRestConfiguration(settings, bucket, region)),
                    },
                },
                { parent: this },
            ),
        ];
    }

    private passwords(name: string, { namespace, passwords }: PostgresDatabaseArgs): pulumi.Resource {
        return new kubernetes.core.v1.Secret(
            `${name}-passwords`,
            {
                metadata: { namespace, name: objectNames.passwords },
                stringData: pulumi.secret({ ...passwords }),
            },
            { parent: this },
        );
    }

    private service(
        name: string,
        objectName: string,
        { namespace }: PostgresDatabaseArgs,
        spec: kubernetes.types.input.core.v1.ServiceSpec,
    ): kubernetes.core.v1.Service {
        return new kubernetes.core.v1.Service(
            name,
            {
                metadata: { namespace, name: objectName },
                spec: {
                    ...spec,
                    selector: podLabels.postgres,
                    ports: [{ name: "postgres", port: postgresPort, targetPort: "postgres" }],
                },
            },
            { parent: this },
        );
    }

    private server(
        name: string,
        { settings, namespace, storageClassName, annotations }: PostgresDatabaseArgs,
        dependsOn: pulumi.Resource[],
    ): kubernetes.apps.v1.StatefulSet {
        return new kubernetes.apps.v1.StatefulSet(
            `${name}-server`,
            {
                metadata: { namespace, name: objectNames.postgres, annotations },
                spec: {
                    serviceName: objectNames.postgresHeadless,
                    replicas: 1,
                    selector: { matchLabels: podLabels.postgres },
                    template: {
                        metadata: { labels: podLabels.postgres, annotations: restartedBy(settings) },
                        spec: postgresPod(settings),
                    },
                    // neither scaling down nor deleting the set takes the volume along
                    persistentVolumeClaimRetentionPolicy: { whenDeleted: "Retain", whenScaled: "Retain" },
                    volumeClaimTemplates: [
                        {
                            metadata: { name: "data" },
                            spec: {
                                accessModes: ["ReadWriteOnce"],
                                storageClassName,
                                resources: {
                                    requests: { storage: `${settings.postgres.storageGigabytes}Gi` },
                                },
                            },
                        },
                    ],
                },
            },
            { parent: this, protect: true, dependsOn },
        );
    }

    private keepInPlace(name: string, { namespace }: PostgresDatabaseArgs): void {
        new kubernetes.policy.v1.PodDisruptionBudget(
            `${name}-disruption`,
            {
                metadata: { namespace, name: objectNames.postgres },
                spec: { maxUnavailable: 0, selector: { matchLabels: podLabels.postgres } },
            },
            { parent: this },
        );
    }
}

/** A pod does not notice that its files have changed: a digest of them in its template starts it anew. */
function restartedBy(settings: SelfManagedConfiguration): Record<string, string> {
    const texts = postgresConfiguration(settings) + hostRules();
    return { [`${project}/configuration`]: createHash("sha256").update(texts).digest("hex") };
}
