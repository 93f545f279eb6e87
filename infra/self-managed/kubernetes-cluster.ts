import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import type { SelfManagedConfiguration } from "../config/self-managed.ts";
import { clusterName } from "../names.ts";
import { project, typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { addonsOnNodes, addonsUnderNodes, type ClusterAddon } from "./cluster-addons.ts";
import { PodRole } from "./pod-role.ts";
import { ServerNodes } from "./server-nodes.ts";

/** A cluster, its servers, and what every cluster needs. */
export interface KubernetesClusterArgs {
    readonly site: Site;
    /** Section `selfManaged`. */
    readonly settings: Pick<SelfManagedConfiguration, "cluster" | "nodes" | "objectives">;
    /** Private subnets in at least two zones. Danger: other ones later make another cluster. */
    readonly subnetIds: pulumi.Input<string[]>;
    /** Encrypts the cluster's secrets, its disks and its volumes. Danger: without the key nothing of it is readable. */
    readonly keyArn: pulumi.Input<string>;
}

const logTypes = ["api", "audit", "authenticator", "controllerManager", "scheduler"];

/** A Kubernetes cluster whose API is private, whose secrets are encrypted, and whose every access is written down. */
export class KubernetesCluster extends pulumi.ComponentResource {
    static readonly type = typeToken("self-managed", "KubernetesCluster");
    static readonly purposes: Purposes = {
        "": "The Kubernetes cluster, its servers, and what every cluster needs.",
        "=": "The cluster's control plane, which AWS runs.",
        log: "What the control plane writes down: who did what in the cluster.",
        "administrator-*": "Lets somebody by name into the cluster.",
        "administrator-*-policy": "Lets them do everything there.",
        "addon-*": "A part of the cluster that AWS keeps up to date.",
    };

    readonly clusterName: pulumi.Output<string>;
    readonly clusterArn: pulumi.Output<string>;
    readonly endpoint: pulumi.Output<string>;
    /** Of the cluster's authority, in base64. */
    readonly certificate: pulumi.Output<string>;
    /** Of the servers and the control plane alike. */
    readonly securityGroupId: pulumi.Output<string>;

    constructor(name: string, args: KubernetesClusterArgs, opts?: pulumi.ComponentResourceOptions) {
        super(KubernetesCluster.type, name, {}, opts);
        const { site, settings, subnetIds, keyArn } = args;
        const cluster = this.cluster(name, args);
        this.administrators(name, cluster, args);
        const early = addonsUnderNodes.map((addon) => this.addon(name, cluster, addon, args, []));
        const nodes = new ServerNodes(
            `${name}-nodes`,
            { site, settings: settings.nodes, clusterName: cluster.name, subnetIds, keyArn },
            { parent: this, dependsOn: early },
        );
        for (const addon of addonsOnNodes) this.addon(name, cluster, addon, args, [nodes]);

        this.clusterName = cluster.name;
        this.clusterArn = cluster.arn;
        this.endpoint = cluster.endpoint;
        this.certificate = cluster.certificateAuthority.data;
        this.securityGroupId = cluster.vpcConfig.clusterSecurityGroupId;
        this.registerOutputs({ clusterName: this.clusterName, clusterArn: this.clusterArn });
    }

    private cluster(name: string, args: KubernetesClusterArgs): aws.eks.Cluster {
        const { site, settings, subnetIds, keyArn } = args;
        const { version, publicCidrBlocks } = settings.cluster;
        const role = this.role(name, site);
        const log = this.log(name, args);
        const open = publicCidrBlocks.length > 0;
        return new aws.eks.Cluster(
            name,
            {
                name: clusterName(site),
                version,
                roleArn: role.arn,
                vpcConfig: {
                    subnetIds,
                    endpointPrivateAccess: true,
                    endpointPublicAccess: open,
                    ...(open ? { publicAccessCidrs: publicCidrBlocks } : {}),
                },
                encryptionConfig: { provider: { keyArn }, resources: ["secrets"] },
                enabledClusterLogTypes: logTypes,
                accessConfig: { authenticationMode: "API", bootstrapClusterCreatorAdminPermissions: true },
                // what AWS would put there unasked is declared below, where its settings are
                bootstrapSelfManagedAddons: false,
                upgradePolicy: { supportType: "STANDARD" },
                deletionProtection: true,
                tags: {
                    ...site.tags,
                    [`${project}:rto-seconds`]: String(settings.objectives.clusterSeconds),
                },
            },
            { parent: this, protect: true, dependsOn: [role, log] },
        );
    }

    private role(name: string, site: Site): ServiceRole {
        return new ServiceRole(
            `${name}-role`,
            {
                site,
                service: "eks.amazonaws.com",
                description: `What the control plane of ${site.system}'s cluster may do.`,
                statements: [],
                // AWS demands this very policy of the control plane
                managedPolicies: ["AmazonEKSClusterPolicy"],
            },
            { parent: this },
        );
    }

    /** Made before the cluster: EKS would make it itself, and keep everything for ever. */
    private log(name: string, { site, settings, keyArn }: KubernetesClusterArgs): aws.cloudwatch.LogGroup {
        return new aws.cloudwatch.LogGroup(
            `${name}-log`,
            {
                name: `/aws/eks/${clusterName(site)}/cluster`,
                retentionInDays: settings.cluster.logRetentionDays,
                kmsKeyId: keyArn,
                tags: site.tags,
            },
            { parent: this },
        );
    }

    private administrators(
        name: string,
        cluster: aws.eks.Cluster,
        { site, settings }: KubernetesClusterArgs,
    ): void {
        for (const [who, principalArn] of Object.entries(settings.cluster.administrators)) {
            const entry = new aws.eks.AccessEntry(
                `${name}-administrator-${who}`,
                { clusterName: cluster.name, principalArn, tags: site.tags },
                { parent: this },
            );
            new aws.eks.AccessPolicyAssociation(
                `${name}-administrator-${who}-policy`,
                {
                    clusterName: cluster.name,
                    principalArn: entry.principalArn,
                    policyArn: pulumi.interpolate`arn:${site.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
                    accessScope: { type: "cluster" },
                },
                { parent: this },
            );
        }
    }

    private addon(
        name: string,
        cluster: aws.eks.Cluster,
        { id, addonName, configuration, pods }: ClusterAddon,
        { site }: KubernetesClusterArgs,
        dependsOn: pulumi.Resource[],
    ): aws.eks.Addon {
        const role =
            pods === undefined
                ? []
                : [
                      new PodRole(
                          `${name}-${id}`,
                          { ...pods, site, clusterName: cluster.name, clusterArn: cluster.arn },
                          { parent: this },
                      ),
                  ];
        return new aws.eks.Addon(
            `${name}-addon-${id}`,
            {
                clusterName: cluster.name,
                addonName,
                resolveConflictsOnCreate: "OVERWRITE",
                resolveConflictsOnUpdate: "OVERWRITE",
                ...(configuration === undefined
                    ? {}
                    : { configurationValues: JSON.stringify(configuration) }),
                tags: site.tags,
            },
            { parent: this, dependsOn: [...dependsOn, ...role] },
        );
    }
}
