import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import { podLabels, postgresPort } from "./places.ts";

/** Who speaks to whom. */
export interface NetworkRulesArgs {
    readonly namespace: pulumi.Input<string>;
    /** Where the application listens; null where there is none. Danger: any other port of it is closed. */
    readonly applicationPort: number | null;
}

type Rule = kubernetes.types.input.networking.v1.NetworkPolicySpec;

const everywhere = { ipBlock: { cidr: "0.0.0.0/0" } };
/** Where the agent of EKS Pod Identity answers, on each node. */
const podIdentityAgent = { ipBlock: { cidr: "169.254.170.23/32" } };

const names = {
    ports: [
        { port: 53, protocol: "UDP" },
        { port: 53, protocol: "TCP" },
    ],
};
const aws = [
    { to: [podIdentityAgent], ports: [{ port: 80, protocol: "TCP" }] },
    { to: [everywhere], ports: [{ port: 443, protocol: "TCP" }] },
];
const postgres = { ports: [{ port: postgresPort, protocol: "TCP" }] };

/** Closes the namespace, and opens what the parts of the system need of each other. */
export class NetworkRules extends pulumi.ComponentResource {
    static readonly type = typeToken("self-managed", "NetworkRules");
    static readonly purposes: Purposes = {
        "": "Who may speak to whom inside of the namespace.",
        nothing: "Closes everything that no other rule opens.",
        postgres: "Lets the application and backups reach the database, and the database its repository.",
        backup: "Lets backups reach the cluster's API and the repository.",
        application: "Lets users reach the application, and the application the database.",
    };

    constructor(name: string, args: NetworkRulesArgs, opts?: pulumi.ComponentResourceOptions) {
        super(NetworkRules.type, name, {}, opts);
        for (const [part, spec] of Object.entries(rules(args.applicationPort)))
            new kubernetes.networking.v1.NetworkPolicy(
                `${name}-${part}`,
                { metadata: { namespace: args.namespace, name: part }, spec },
                { parent: this },
            );
        this.registerOutputs({});
    }
}

/** By part of the system. */
function rules(applicationPort: number | null): Readonly<Record<string, Rule>> {
    return {
        nothing: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
        postgres: {
            podSelector: { matchLabels: podLabels.postgres },
            policyTypes: ["Ingress", "Egress"],
            ingress: [
                {
                    from: [
                        { podSelector: { matchLabels: podLabels.application } },
                        { podSelector: { matchLabels: podLabels.backup } },
                    ],
                    ...postgres,
                },
            ],
            egress: [names, ...aws],
        },
        backup: {
            podSelector: { matchLabels: podLabels.backup },
            policyTypes: ["Egress"],
            egress: [
                names,
                ...aws,
                { to: [{ podSelector: { matchLabels: podLabels.postgres } }], ...postgres },
            ],
        },
        ...(applicationPort === null ? {} : { application: application(applicationPort) }),
    };
}

function application(port: number): Rule {
    return {
        podSelector: { matchLabels: podLabels.application },
        policyTypes: ["Ingress", "Egress"],
        // a network load balancer keeps the address of whoever comes: it cannot be told from others here
        ingress: [{ ports: [{ port, protocol: "TCP" }] }],
        egress: [
            names,
            { to: [everywhere], ports: [{ port: 443, protocol: "TCP" }] },
            { to: [{ podSelector: { matchLabels: podLabels.postgres } }], ...postgres },
        ],
    };
}
