import * as pulumi from "@pulumi/pulumi";
import { project } from "../../../infra/naming.ts";
import { RestoredCluster, type RestoredClusterArgs } from "../../../infra/local/provider/resources.ts";

/** Inputs of {@link Restore}. */
export type RestoreArgs = RestoredClusterArgs;

/** The restore stack of a drill on this machine: one restored cluster, made to be destroyed. */
export class Restore extends pulumi.ComponentResource {
    /** How the copy is reached, and where its recovery stopped; the keys are those of the stack's outputs. */
    readonly outputs: RestoreOutputs;

    constructor(name: string, args: RestoreArgs, opts?: pulumi.ComponentResourceOptions) {
        super(`${project}:drill:Restore`, name, args, opts);
        const { host, port, user, database, state, stoppedLsn, lastCommitAt } = new RestoredCluster(
            `${name}-cluster`,
            args,
            { parent: this },
        );
        this.outputs = { host, port, user, database, state, stoppedLsn, lastCommitAt };
        this.registerOutputs(this.outputs);
    }
}

/** The outputs of a restore stack. */
export interface RestoreOutputs extends Record<string, pulumi.Output<unknown>> {
    readonly host: pulumi.Output<string>;
    readonly port: pulumi.Output<number>;
    readonly user: pulumi.Output<string>;
    readonly database: pulumi.Output<string>;
    readonly state: pulumi.Output<"paused" | "writable">;
    readonly stoppedLsn: pulumi.Output<string | null>;
    readonly lastCommitAt: pulumi.Output<string | null>;
}
