import type { PodRoleArgs } from "./pod-role.ts";

/** A part of a cluster that AWS keeps up to date. */
export interface ClusterAddon {
    /** Short: roles are named after it, and IAM takes 64 letters. */
    readonly id: string;
    /** As AWS calls it. */
    readonly addonName: string;
    /** As the addon's own schema has it. Default: nothing but defaults. */
    readonly configuration?: object;
    /** What its pods may do in AWS. Default: nothing. */
    readonly pods?: Pick<PodRoleArgs, "namespace" | "serviceAccount" | "description" | "managedPolicies">;
}

/** What a server needs before it can be ready: addresses for pods, and the rules of their network. */
export const addonsUnderNodes: readonly ClusterAddon[] = [
    // without this word rules of the network are accepted, and nobody keeps them
    { id: "network", addonName: "vpc-cni", configuration: { enableNetworkPolicy: "true" } },
    { id: "proxy", addonName: "kube-proxy" },
    { id: "pod-identity", addonName: "eks-pod-identity-agent" },
];

/** What needs servers to run on. The policies are those that AWS demands of these pods. */
export const addonsOnNodes: readonly ClusterAddon[] = [
    { id: "names", addonName: "coredns" },
    {
        id: "volumes",
        addonName: "aws-ebs-csi-driver",
        pods: {
            namespace: "kube-system",
            serviceAccount: "ebs-csi-controller-sa",
            description: "Makes and attaches the volumes of the cluster.",
            managedPolicies: ["service-role/AmazonEBSCSIDriverPolicy"],
        },
    },
    {
        id: "logs",
        addonName: "amazon-cloudwatch-observability",
        // only the logs of containers: metrics of every pod would cost more than the database
        configuration: {
            containerLogs: { enabled: true },
            agent: { config: { logs: { metrics_collected: {} } } },
        },
        pods: {
            namespace: "amazon-cloudwatch",
            serviceAccount: "cloudwatch-agent",
            description: "Sends the logs of the cluster's containers to CloudWatch.",
            managedPolicies: ["CloudWatchAgentServerPolicy"],
        },
    },
];
