import * as pulumi from "@pulumi/pulumi";

/** A cluster as its clients find it. */
export interface ClusterPlace {
    readonly clusterName: pulumi.Input<string>;
    /** Address of its API. */
    readonly endpoint: pulumi.Input<string>;
    /** Its authority's certificate, in base64. */
    readonly certificate: pulumi.Input<string>;
    readonly region: string;
}

/**
 * How to reach a cluster as whoever one is to AWS: `aws eks get-token` is asked for a token of 15 minutes each time, so
 * nothing in it lasts. Secret all the same: it says where the cluster is.
 */
export function kubeconfig({
    clusterName,
    endpoint,
    certificate,
    region,
}: ClusterPlace): pulumi.Output<string> {
    const context = { cluster: "cluster", user: "caller" };
    return pulumi.secret(
        pulumi.jsonStringify({
            apiVersion: "v1",
            kind: "Config",
            "current-context": "cluster",
            contexts: [{ name: "cluster", context }],
            clusters: [
                { name: "cluster", cluster: { server: endpoint, "certificate-authority-data": certificate } },
            ],
            users: [
                {
                    name: "caller",
                    user: {
                        exec: {
                            apiVersion: "client.authentication.k8s.io/v1beta1",
                            command: "aws",
                            args: ["eks", "get-token", "--cluster-name", clusterName, "--region", region],
                            interactiveMode: "Never",
                        },
                    },
                },
            ],
        }),
    );
}
