import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** What every bucket of lifeboat has in common. */
export interface PrivateBucketArgs {
    readonly site: Site;
    /** The bucket's physical name: its account's number is in it. */
    readonly bucketName: pulumi.Input<string>;
    /**
     * Key for everything in it. Default: S3's own (`AES256`), which is for access logs alone: S3 writes them with no
     * other. Danger: nothing else may lie under a key that a policy of ours cannot close.
     */
    readonly keyArn?: pulumi.Input<string> | undefined;
    /** Whether objects can be locked; S3 asks when the bucket is made. Danger: it cannot be taken back. Default false. */
    readonly objectLock?: boolean;
    readonly lifecycleRules: aws.types.input.s3.BucketLifecycleConfigurationRule[];
    /** The bucket's policy, made of its ARN. */
    readonly policy: (bucketArn: pulumi.Output<string>) => object;
}

/** A bucket that is versioned, encrypted, closed to the public and to ACLs, and that ages. */
export class PrivateBucket extends pulumi.ComponentResource {
    static readonly type = typeToken("archive", "PrivateBucket");
    static readonly purposes: Purposes = {
        "": "A bucket that nobody outside of the account reads, and whose deleted objects come back.",
        "=": "The bucket; Pulumi neither deletes nor replaces it.",
        versioning: "Keeps what is deleted or overwritten.",
        encryption: "Encrypts every object, by one data key for many of them.",
        public: "Refuses whatever would open the bucket to the public.",
        ownership: "Gives every object to the account and switches ACLs off.",
        lifecycle: "Moves objects to colder storage and deletes them in the end.",
        policy: "Refuses plain HTTP and every other key.",
    };

    readonly arn: pulumi.Output<string>;
    readonly bucketName: pulumi.Output<string>;
    /** What must stand before the bucket is replicated or its objects are locked. */
    readonly versioning: pulumi.Resource;

    constructor(name: string, args: PrivateBucketArgs, opts?: pulumi.ComponentResourceOptions) {
        super(PrivateBucket.type, name, {}, opts);
        const bucket = new aws.s3.Bucket(
            name,
            {
                bucket: args.bucketName,
                ...(args.objectLock === true ? { objectLockEnabled: true } : {}),
                tags: args.site.tags,
            },
            { parent: this, protect: true },
        );
        this.versioning = this.versions(name, bucket);
        this.encrypt(name, bucket, args.keyArn);
        const block = this.close(name, bucket);
        this.age(name, bucket, args);
        new aws.s3.BucketPolicy(
            `${name}-policy`,
            { bucket: bucket.id, policy: pulumi.jsonStringify(args.policy(bucket.arn)) },
            // S3 refuses two changes of a bucket's access at the same time
            { parent: this, dependsOn: [block] },
        );
        this.arn = bucket.arn;
        this.bucketName = bucket.bucket;
        this.registerOutputs({ arn: this.arn, bucketName: this.bucketName });
    }

    private versions(name: string, bucket: aws.s3.Bucket): aws.s3.BucketVersioning {
        return new aws.s3.BucketVersioning(
            `${name}-versioning`,
            { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
            { parent: this },
        );
    }

    private encrypt(name: string, bucket: aws.s3.Bucket, keyArn: pulumi.Input<string> | undefined): void {
        const byDefault =
            keyArn === undefined
                ? { sseAlgorithm: "AES256" }
                : { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn };
        new aws.s3.BucketServerSideEncryptionConfiguration(
            `${name}-encryption`,
            {
                bucket: bucket.id,
                rules: [
                    {
                        applyServerSideEncryptionByDefault: byDefault,
                        ...(keyArn === undefined ? {} : { bucketKeyEnabled: true }),
                    },
                ],
            },
            { parent: this },
        );
    }

    private close(name: string, bucket: aws.s3.Bucket): pulumi.Resource {
        new aws.s3.BucketOwnershipControls(
            `${name}-ownership`,
            { bucket: bucket.id, rule: { objectOwnership: "BucketOwnerEnforced" } },
            { parent: this },
        );
        return new aws.s3.BucketPublicAccessBlock(
            `${name}-public`,
            {
                bucket: bucket.id,
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            },
            { parent: this },
        );
    }

    private age(name: string, bucket: aws.s3.Bucket, { lifecycleRules }: PrivateBucketArgs): void {
        new aws.s3.BucketLifecycleConfiguration(
            `${name}-lifecycle`,
            { bucket: bucket.id, rules: lifecycleRules },
            // rules about old versions need versions
            { parent: this, dependsOn: [this.versioning] },
        );
    }
}
