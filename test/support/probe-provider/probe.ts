import * as pulumi from "@pulumi/pulumi";
import type { Trouble } from "./probe-provider.ts";

export interface ProbeArgs {
    readonly name: pulumi.Input<string>;
    readonly source?: pulumi.Input<string>;
    readonly token?: pulumi.Input<string>;
    /** How long create and delete take. */
    readonly milliseconds?: pulumi.Input<number>;
    readonly trouble?: pulumi.Input<Trouble>;
    readonly list?: pulumi.Input<unknown[]>;
}

/** The custom resource of the fixture: its password is a secret output. */
export class Probe extends pulumi.CustomResource {
    declare readonly path: pulumi.Output<string>;
    declare readonly password: pulumi.Output<string>;

    constructor(name: string, args: ProbeArgs, opts: pulumi.CustomResourceOptions = {}) {
        super(
            "lifeboat:index:Probe",
            name,
            { path: undefined, password: undefined, source: undefined, token: undefined, ...args },
            pulumi.mergeOptions({ additionalSecretOutputs: ["password"] }, opts),
        );
    }
}

/** A component of two probes, the second of which depends on the first. */
export class Restore extends pulumi.ComponentResource {
    readonly path: pulumi.Output<string>;
    readonly password: pulumi.Output<string>;

    constructor(name: string, args: { readonly token: pulumi.Input<string> }) {
        super("lifeboat:index:Restore", name);
        const cluster = new Probe(`${name}-cluster`, { name }, { parent: this });
        const session = new Probe(
            `${name}-session`,
            { name: `${name}-session`, source: cluster.path, token: args.token },
            { parent: this },
        );
        this.path = cluster.path;
        this.password = session.password;
        this.registerOutputs();
    }
}
