import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import type { Statement } from "../access/statement.ts";
import type { ArchiveConfiguration } from "../config/archive.ts";
import { bucketArn, bucketName, keyAliasArn } from "../arns.ts";
import { keyAlias } from "../names.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** Which bucket is copied, and where. */
export interface ReplicationArgs {
    readonly site: Site;
    readonly settings: NonNullable<ArchiveConfiguration["replication"]>;
    /** What lies in both buckets: the other one's name is made of it. */
    readonly use: string;
    readonly bucketName: pulumi.Input<string>;
    readonly bucketArn: pulumi.Input<string>;
    /** Key of the bucket. The copies lie under that of the DR stack, found by its alias. */
    readonly keyArn: pulumi.Input<string>;
    /** Versions, which replication needs on both sides. */
    readonly versioning: pulumi.Resource;
}

/** Copies every object into the archive of the DR stack, encrypted ones and deletions too. */
export class Replication extends pulumi.ComponentResource {
    static readonly type = typeToken("archive", "Replication");
    static readonly purposes: Purposes = {
        "": "Copies the archive into another region, as it is written.",
        "=": "The rule: every object, and every deletion, under the other region's key.",
        role: "Lets S3 read the archive and write its copies.",
    };

    constructor(name: string, args: ReplicationArgs, opts?: pulumi.ComponentResourceOptions) {
        super(Replication.type, name, {}, opts);
        const { site, settings, use } = args;
        const target = bucketArn(site, bucketName(site, use, settings.region));
        const role = new ServiceRole(
            `${name}-role`,
            {
                site,
                service: "s3.amazonaws.com",
                description: `Copies the ${use} of ${site.system} to ${settings.region}.`,
                statements: replicationStatements(args, target),
            },
            { parent: this },
        );
        new aws.s3.BucketReplicationConfig(
            name,
            { bucket: args.bucketName, role: role.arn, rules: [everything(args, target)] },
            { parent: this, dependsOn: [args.versioning] },
        );
        this.registerOutputs({});
    }
}

function everything(
    { site, settings }: ReplicationArgs,
    target: pulumi.Input<string>,
): aws.types.input.s3.BucketReplicationConfigRule {
    const { region, storageClass, withinMinutes } = settings;
    return {
        id: "everything",
        status: "Enabled",
        priority: 1,
        filter: { prefix: "" },
        deleteMarkerReplication: { status: "Enabled" },
        sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
        destination: {
            bucket: target,
            encryptionConfiguration: { replicaKmsKeyId: keyAliasArn(site, region, "dr") },
            ...(storageClass === undefined ? {} : { storageClass }),
            ...(withinMinutes === undefined
                ? { metrics: { status: "Enabled" } }
                : {
                      metrics: { status: "Enabled", eventThreshold: { minutes: withinMinutes } },
                      replicationTime: { status: "Enabled", time: { minutes: withinMinutes } },
                  }),
        },
    };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
function replicationStatements(args: ReplicationArgs, target: pulumi.Input<string>): readonly Statement[] {
    const { site, settings, bucketArn: source } = args;
    return [
        {
            sid: "ReadTheRule",
            actions: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
            resources: [source],
        },
        {
            sid: "ReadObjects",
            actions: [
                "s3:GetObjectVersionForReplication",
                "s3:GetObjectVersionAcl",
                "s3:GetObjectVersionTagging",
                "s3:GetObjectRetention",
                "s3:GetObjectLegalHold",
            ],
            resources: [pulumi.interpolate`${source}/*`],
        },
        {
            sid: "WriteCopies",
            actions: ["s3:ReplicateObject", "s3:ReplicateDelete", "s3:ReplicateTags"],
            resources: [pulumi.interpolate`${target}/*`],
            regions: [site.region, settings.region],
        },
        {
            sid: "DecryptOriginals",
            actions: ["kms:Decrypt"],
            resources: [args.keyArn],
            conditions: { StringLike: { "kms:ViaService": `s3.${site.region}.*` } },
        },
        {
            sid: "EncryptCopies",
            actions: ["kms:Encrypt"],
            // the key's id is known to the DR stack alone; its alias is known to both
            resources: [
                pulumi.interpolate`arn:${site.partition}:kms:${settings.region}:${site.accountId}:key/*`,
            ],
            conditions: {
                StringLike: { "kms:ViaService": `s3.${settings.region}.*` },
                "ForAnyValue:StringEquals": { "kms:ResourceAliases": keyAlias(site.system, "dr") },
            },
            regions: [settings.region],
        },
    ];
}
