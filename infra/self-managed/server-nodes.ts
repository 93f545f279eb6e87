import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import type { SelfManagedConfiguration } from "../config/self-managed.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** The servers of a cluster. */
export interface ServerNodesArgs {
    readonly site: Site;
    /** Section `selfManaged.nodes`. */
    readonly settings: SelfManagedConfiguration["nodes"];
    readonly clusterName: pulumi.Input<string>;
    /** Private subnets in different zones. Danger: the volume of a database is in one zone, and needs a server there. */
    readonly subnetIds: pulumi.Input<string[]>;
    /** Key of their disks. */
    readonly keyArn: pulumi.Input<string>;
}

/** What AWS demands of a node's role, and grants on nothing smaller: joining the cluster, addresses, images. */
const nodePolicies = [
    "AmazonEKSWorkerNodePolicy",
    "AmazonEKS_CNI_Policy",
    "AmazonEC2ContainerRegistryReadOnly",
];

/** Servers that AWS keeps at their number and replaces when they are ill; encrypted, and closed to their own pods. */
export class ServerNodes extends pulumi.ComponentResource {
    static readonly type = typeToken("self-managed", "ServerNodes");
    static readonly purposes: Purposes = {
        "": "The servers on which the cluster's pods run.",
        template: "How each server is made: with an encrypted disk, and without a way for pods to its role.",
        group: "Keeps as many servers as are wanted, and replaces those that are ill.",
    };

    readonly roleArn: pulumi.Output<string>;

    constructor(name: string, args: ServerNodesArgs, opts?: pulumi.ComponentResourceOptions) {
        super(ServerNodes.type, name, {}, opts);
        const { site, settings, clusterName, subnetIds } = args;
        const role = this.role(name, site);
        const template = this.template(name, args);
        new aws.eks.NodeGroup(
            `${name}-group`,
            {
                clusterName,
                nodeRoleArn: role.arn,
                subnetIds,
                instanceTypes: settings.instanceTypes,
                amiType:
                    settings.architecture === "arm64" ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD",
                launchTemplate: { id: template.id, version: template.latestVersion.apply(String) },
                scalingConfig: {
                    minSize: settings.count,
                    desiredSize: settings.count,
                    maxSize: settings.count + 1,
                },
                updateConfig: { maxUnavailable: 1 },
                nodeRepairConfig: { enabled: true },
                tags: site.tags,
            },
            // a node that cannot fetch images or addresses never becomes ready
            { parent: this, dependsOn: [role] },
        );
        this.roleArn = role.arn;
        this.registerOutputs({ roleArn: this.roleArn });
    }

    private role(name: string, site: Site): ServiceRole {
        return new ServiceRole(
            `${name}-role`,
            {
                site,
                service: "ec2.amazonaws.com",
                description: `What the servers of ${site.system}'s cluster may do.`,
                statements: [],
                managedPolicies: nodePolicies,
                boundToAccount: false,
            },
            { parent: this },
        );
    }

    private template(name: string, { site, settings, keyArn }: ServerNodesArgs): aws.ec2.LaunchTemplate {
        return new aws.ec2.LaunchTemplate(
            `${name}-template`,
            {
                blockDeviceMappings: [
                    {
                        deviceName: "/dev/xvda",
                        ebs: {
                            volumeSize: settings.diskGigabytes,
                            volumeType: "gp3",
                            encrypted: "true",
                            kmsKeyId: keyArn,
                            deleteOnTermination: "true",
                        },
                    },
                ],
                // one hop: a pod that asks for the server's role gets no answer
                metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
                tagSpecifications: ["instance", "volume"].map((resourceType) => ({
                    resourceType,
                    tags: { ...site.tags },
                })),
                tags: site.tags,
            },
            { parent: this },
        );
    }
}
