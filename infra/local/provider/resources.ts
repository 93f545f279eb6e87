import * as pulumi from "@pulumi/pulumi";
import type { RecoveryTarget, TargetAction } from "../restored-cluster/recovery-target.ts";
import { restoredClusterToken } from "./token.ts";

/** What a restored cluster is made from. A change of anything replaces it. */
export interface RestoredClusterArgs {
    /** Also the resource's id, the cluster's name, and part of the name of all that is made for it. */
    readonly drillId: pulumi.Input<string>;
    /** ISO 8601 with offset; after this instant anybody may remove it. */
    readonly expiresAt: pulumi.Input<string>;
    /** The lab's folder that the server's user can reach (`LabLayout.root`); the copy goes to its `drills/`. */
    readonly root: pulumi.Input<string>;
    /** The folder of the base backup, with its `backup_manifest`. Only read. */
    readonly backup: pulumi.Input<string>;
    /** The folder of the WAL archive. Only read. */
    readonly archive: pulumi.Input<string>;
    /** The database that the drill asks; handed through to the outputs. */
    readonly database: pulumi.Input<string>;
    /** Where recovery stops. */
    readonly target: pulumi.Input<RecoveryTarget>;
    /** `pause`: stay at the target as a hot standby. `promote`: open for writes; the only one for `latest`. */
    readonly action: pulumi.Input<TargetAction>;
}

/**
 * A base backup, restored and replayed to its target, in a server of its own that can reach neither production nor
 * the archive. It is there only when its recovery has ended at the target.
 */
export class RestoredCluster extends pulumi.CustomResource {
    declare readonly drillId: pulumi.Output<string>;
    declare readonly database: pulumi.Output<string>;
    /** The folder of its Unix socket: it listens on no address. */
    declare readonly host: pulumi.Output<string>;
    declare readonly port: pulumi.Output<number>;
    /** Its superuser, by peer authentication: there is no password. */
    declare readonly user: pulumi.Output<string>;
    declare readonly state: pulumi.Output<"paused" | "writable">;
    /** Exclusive end of the last record that was replayed. */
    declare readonly stoppedLsn: pulumi.Output<string | null>;
    /** When the last transaction that was replayed committed; null where there was none after the backup. */
    declare readonly lastCommitAt: pulumi.Output<string | null>;
    declare readonly dataDirectory: pulumi.Output<string>;

    constructor(name: string, args: RestoredClusterArgs, options?: pulumi.CustomResourceOptions) {
        const outputs = ["host", "port", "user", "state", "stoppedLsn", "lastCommitAt", "dataDirectory"];
        super(
            restoredClusterToken,
            name,
            // naming the outputs here is what makes them properties of this object
            { ...Object.fromEntries(outputs.map((output) => [output, undefined])), ...args },
            options,
        );
    }
}
