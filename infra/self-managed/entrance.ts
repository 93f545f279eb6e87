import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { SelfManagedConfiguration } from "../config/self-managed.ts";
import { project, typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import { objectNames, podLabels } from "./places.ts";

/** A name for the application, and its TLS. */
export interface EntranceArgs {
    /** Section `selfManaged.entrance`. Danger: another host's name leaves users of the old one before nothing. */
    readonly settings: NonNullable<SelfManagedConfiguration["entrance"]>;
    readonly namespace: pulumi.Input<string>;
    /**
     * Subnets of the load balancer, one in each zone: public ones, or private ones where it is internal. Default: those
     * that AWS finds by their routes and tags.
     */
    readonly subnetIds?: pulumi.Input<string[]>;
    /** Tags of the load balancer, which Kubernetes makes and Pulumi does not see. */
    readonly tags: Readonly<Record<string, string>>;
    /** On the Service, such as how fast it must be back. */
    readonly annotations: Readonly<Record<string, string>>;
}

const balancer = "service.beta.kubernetes.io/aws-load-balancer";

/**
 * A network load balancer that ends TLS with a certificate of ACM, and the name that leads to it. EKS's own control
 * plane makes it of a Service, so that nothing further has to be installed in a new cluster before users come back.
 */
export class Entrance extends pulumi.ComponentResource {
    static readonly type = typeToken("self-managed", "Entrance");
    static readonly purposes: Purposes = {
        "": "How users reach the application.",
        balancer: "A load balancer that ends TLS and hands requests on to the application's pods.",
        record: "The application's name, which leads to the load balancer.",
    };

    /** With `https://` in front. */
    readonly url: pulumi.Output<string>;

    constructor(name: string, args: EntranceArgs, opts?: pulumi.ComponentResourceOptions) {
        super(Entrance.type, name, {}, opts);
        const { settings } = args;
        const service = this.balancer(name, args);
        const record = new aws.route53.Record(
            `${name}-record`,
            {
                zoneId: settings.zoneId,
                name: settings.hostName,
                type: "CNAME",
                ttl: settings.ttlSeconds,
                records: addressesOf(service),
            },
            { parent: this },
        );
        this.url = pulumi.interpolate`https://${record.name}`;
        this.registerOutputs({ url: this.url });
    }

    private balancer(name: string, args: EntranceArgs): kubernetes.core.v1.Service {
        const { settings, namespace } = args;
        return new kubernetes.core.v1.Service(
            `${name}-balancer`,
            {
                metadata: { namespace, name: objectNames.application, annotations: annotationsOf(args) },
                spec: {
                    type: "LoadBalancer",
                    loadBalancerSourceRanges: settings.admittedCidrBlocks,
                    selector: podLabels.application,
                    ports: [{ name: "https", port: 443, targetPort: "http" }],
                },
            },
            { parent: this },
        );
    }
}

function annotationsOf({
    settings,
    subnetIds,
    tags,
    annotations,
}: EntranceArgs): Record<string, pulumi.Input<string>> {
    return {
        ...annotations,
        [`${project}/host-name`]: settings.hostName,
        [`${balancer}-type`]: "nlb",
        [`${balancer}-internal`]: String(settings.internal),
        [`${balancer}-ssl-cert`]: settings.certificateArn,
        [`${balancer}-ssl-ports`]: "https",
        [`${balancer}-ssl-negotiation-policy`]: "ELBSecurityPolicy-TLS13-1-2-2021-06",
        [`${balancer}-backend-protocol`]: "tcp",
        [`${balancer}-additional-resource-tags`]: Object.entries(tags)
            .map(([key, value]) => `${key}=${value}`)
            .join(","),
        ...(subnetIds === undefined
            ? {}
            : { [`${balancer}-subnets`]: pulumi.output(subnetIds).apply((ids) => ids.join(",")) }),
    };
}

/** What is known of a Service: nothing, before its load balancer is there, whatever the package's types say. */
interface BalancerStatus {
    readonly loadBalancer?: { readonly ingress?: readonly { readonly hostname: string }[] };
}

/** Pulumi waits for a Service until its load balancer has an address; Route 53 refuses a record without one. */
function addressesOf(service: kubernetes.core.v1.Service): pulumi.Output<string[]> {
    return service.status.apply((status?: BalancerStatus) =>
        (status?.loadBalancer?.ingress ?? []).map(({ hostname }) => hostname),
    );
}
