import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { SelfManagedConfiguration } from "../config/self-managed.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import { confined, given, scratchMount, scratchVolume, unprivileged } from "./containers.ts";
import { objectNames, podLabels } from "./places.ts";

/** What uses the database. */
export interface ApplicationArgs {
    /** Section `selfManaged.application`. */
    readonly settings: NonNullable<SelfManagedConfiguration["application"]>;
    readonly namespace: pulumi.Input<string>;
    /** What it connects with, password and all; it stays secret. */
    readonly databaseUrl: pulumi.Input<string>;
    /** On the Deployment, such as how fast it must be back. */
    readonly annotations: Readonly<Record<string, string>>;
}

const nobody = 65_532;

/** The application: its pods, spread over the zones, and how they reach the database. */
export class Application extends pulumi.ComponentResource {
    static readonly type = typeToken("self-managed", "Application");
    static readonly purposes: Purposes = {
        "": "What uses the database.",
        database: "What the application connects to the database with.",
        pods: "The application itself, as many times as wanted, in different zones.",
        disruption: "Keeps one of its pods running while servers are replaced.",
    };

    readonly deploymentName: pulumi.Output<string>;

    constructor(name: string, args: ApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
        super(Application.type, name, {}, opts);
        const { namespace, databaseUrl, settings } = args;
        const database = new kubernetes.core.v1.Secret(
            `${name}-database`,
            {
                metadata: { namespace, name: objectNames.applicationDatabase },
                stringData: pulumi.secret({ url: databaseUrl }),
            },
            { parent: this },
        );
        const pods = this.pods(name, args, database);
        if (settings.replicas > 1) this.keepOne(name, args);
        this.deploymentName = pods.metadata.name;
        this.registerOutputs({ deploymentName: this.deploymentName });
    }

    private pods(
        name: string,
        { settings, namespace, annotations }: ApplicationArgs,
        database: pulumi.Resource,
    ): kubernetes.apps.v1.Deployment {
        return new kubernetes.apps.v1.Deployment(
            `${name}-pods`,
            {
                metadata: { namespace, name: objectNames.application, annotations },
                spec: {
                    replicas: settings.replicas,
                    selector: { matchLabels: podLabels.application },
                    template: { metadata: { labels: podLabels.application }, spec: podSpec(settings) },
                },
            },
            { parent: this, dependsOn: [database] },
        );
    }

    private keepOne(name: string, { namespace }: ApplicationArgs): void {
        new kubernetes.policy.v1.PodDisruptionBudget(
            `${name}-disruption`,
            {
                metadata: { namespace, name: objectNames.application },
                spec: { minAvailable: 1, selector: { matchLabels: podLabels.application } },
            },
            { parent: this },
        );
    }
}

function podSpec(settings: ApplicationArgs["settings"]): kubernetes.types.input.core.v1.PodSpec {
    const healthy = { httpGet: { path: settings.healthPath, port: "http" } };
    return {
        automountServiceAccountToken: false,
        securityContext: unprivileged(nobody),
        topologySpreadConstraints: [
            {
                maxSkew: 1,
                topologyKey: "topology.kubernetes.io/zone",
                // better two in one zone than one that waits for another
                whenUnsatisfiable: "ScheduleAnyway",
                labelSelector: { matchLabels: podLabels.application },
            },
        ],
        containers: [
            {
                name: objectNames.application,
                image: settings.image,
                ports: [{ name: "http", containerPort: settings.port }],
                env: [
                    {
                        name: settings.databaseVariable,
                        valueFrom: { secretKeyRef: { name: objectNames.applicationDatabase, key: "url" } },
                    },
                ],
                securityContext: confined,
                resources: given(settings.resources),
                readinessProbe: { ...healthy, periodSeconds: 10 },
                livenessProbe: { ...healthy, periodSeconds: 30, failureThreshold: 5 },
                volumeMounts: [scratchMount],
            },
        ],
        volumes: [scratchVolume],
    };
}
