import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import type { Statement } from "../access/statement.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** Which pods are to AWS what. */
export interface PodRoleArgs {
    readonly site: Site;
    readonly clusterName: pulumi.Input<string>;
    /** The cluster's ARN: in another cluster the same account is nobody. */
    readonly clusterArn: pulumi.Input<string>;
    readonly namespace: string;
    /** Service account of the pods. Danger: whoever may make pods with it has the role. */
    readonly serviceAccount: string;
    /** Shown in the console. */
    readonly description: string;
    /** All that they may do. Default: nothing but what `managedPolicies` say. */
    readonly statements?: readonly Statement[];
    /** Policies of AWS's own, as {@link ServiceRole} takes them. */
    readonly managedPolicies?: readonly string[];
}

/** A role that the pods of one service account have, by EKS Pod Identity: no key and no secret is in the cluster. */
export class PodRole extends pulumi.ComponentResource {
    static readonly type = typeToken("self-managed", "PodRole");
    static readonly purposes: Purposes = {
        "": "What pods of one service account may do in AWS.",
        association: "Gives the role to the pods of that account, and to no others.",
    };

    readonly roleArn: pulumi.Output<string>;

    constructor(name: string, args: PodRoleArgs, opts?: pulumi.ComponentResourceOptions) {
        super(PodRole.type, name, {}, opts);
        const { site, clusterName, clusterArn, namespace, serviceAccount } = args;
        const role = new ServiceRole(
            `${name}-role`,
            {
                site,
                service: "pods.eks.amazonaws.com",
                description: args.description,
                statements: args.statements ?? [],
                managedPolicies: args.managedPolicies ?? [],
                // https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html: it sends tags, and no source
                boundToAccount: false,
                sessionTags: {
                    "eks-cluster-arn": clusterArn,
                    "kubernetes-namespace": namespace,
                    "kubernetes-service-account": serviceAccount,
                },
            },
            { parent: this },
        );
        new aws.eks.PodIdentityAssociation(
            `${name}-association`,
            { clusterName, namespace, serviceAccount, roleArn: role.arn, tags: site.tags },
            { parent: this },
        );
        this.roleArn = role.arn;
        this.registerOutputs({ roleArn: this.roleArn });
    }
}
