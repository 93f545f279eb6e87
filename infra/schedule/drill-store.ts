import * as pulumi from "@pulumi/pulumi";
import { bucketPolicy } from "../archive/bucket-policy.ts";
import { PrivateBucket } from "../archive/private-bucket.ts";
import { bucketName } from "../arns.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** Where drills keep what outlives them. */
export interface DrillStoreArgs {
    readonly site: Site;
    /** Key of this region: for states, and for the secrets in them. */
    readonly keyArn: pulumi.Input<string>;
}

/** Older versions of a state are what a crashed drill is found by; after this many days nothing of it is left to find. */
const oldStateDays = 30;

/** The bucket of the drills: lifeboat's sources, the Pulumi states of drills that run, and evidence. */
export class DrillStore extends pulumi.ComponentResource {
    static readonly type = typeToken("schedule", "DrillStore");
    static readonly purposes: Purposes = {
        "": "Keeps what outlives a drill.",
        bucket: "Holds the sources that a drill runs, the states of running ones, and the evidence of all.",
    };

    readonly bucketName: pulumi.Output<string>;
    readonly bucketArn: pulumi.Output<string>;

    constructor(name: string, { site, keyArn }: DrillStoreArgs, opts?: pulumi.ComponentResourceOptions) {
        super(DrillStore.type, name, {}, opts);
        const bucket = new PrivateBucket(
            `${name}-bucket`,
            {
                site,
                bucketName: bucketName(site, "drills", site.region),
                keyArn,
                lifecycleRules: [
                    {
                        id: "forget",
                        status: "Enabled",
                        filter: { prefix: "" },
                        noncurrentVersionExpiration: { noncurrentDays: oldStateDays },
                        abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
                    },
                ],
                policy: (bucketArn) => bucketPolicy({ site, bucketArn, keyArn, takesBackupReports: false }),
            },
            { parent: this },
        );
        this.bucketName = bucket.bucketName;
        this.bucketArn = bucket.arn;
        this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn });
    }
}
