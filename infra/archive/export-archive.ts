import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ServiceRole } from "../access/service-role.ts";
import type { ArchiveConfiguration } from "../config/archive.ts";
import { bucketName } from "../arns.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";
import { bucketPolicy, logBucketPolicy } from "./bucket-policy.ts";
import { exportStatements } from "./export-statements.ts";
import { lifecycleRules, logLifecycleRules } from "./lifecycle-rules.ts";
import { PrivateBucket } from "./private-bucket.ts";
import { Replication } from "./replication.ts";

/** What an archive keeps, and how. */
export interface ExportArchiveArgs {
    readonly site: Site;
    /** Section `archive`. Danger: a shorter lifecycle deletes what is older at once, at S3's next run. */
    readonly settings: ArchiveConfiguration;
    /**
     * What lies in it, and so its name: "wal", "evidence", "state". Default: what the section says. A DR stack's archive
     * bears the same as production's, or nothing is replicated into it.
     */
    readonly use?: string;
    /** The region's own customer-managed key. Danger: without it no object can be read again. */
    readonly keyArn: pulumi.Input<string>;
    /** Whether AWS Backup may write its reports into it. Default false. */
    readonly takesBackupReports?: boolean;
}

/** A bucket for what outlives the databases (exports, WAL, evidence), and the log of who touched it. */
export class ExportArchive extends pulumi.ComponentResource {
    static readonly type = typeToken("archive", "ExportArchive");
    static readonly purposes: Purposes = {
        "": "Keeps what outlives the databases, ever colder, and in two regions where it is replicated.",
        "object-lock": "Keeps each object from being deleted before its time.",
        logging: "Writes down who read and wrote what.",
    };

    readonly bucketName: pulumi.Output<string>;
    readonly bucketArn: pulumi.Output<string>;
    readonly logBucketName: pulumi.Output<string>;
    /** Role with which RDS writes exports; undefined where the section has none. */
    readonly exportRoleArn: pulumi.Output<string> | undefined;

    constructor(name: string, args: ExportArchiveArgs, opts?: pulumi.ComponentResourceOptions) {
        super(ExportArchive.type, name, {}, opts);
        const bucket = this.bucket(name, args);
        this.lockObjects(name, bucket, args.settings.objectLock);
        const log = this.log(name, bucket, args);
        this.replicate(name, bucket, args);

        this.bucketName = bucket.bucketName;
        this.bucketArn = bucket.arn;
        this.logBucketName = log.bucketName;
        this.exportRoleArn = this.exportRole(name, bucket, args)?.arn;
        this.registerOutputs({ bucketName: this.bucketName, bucketArn: this.bucketArn });
    }

    private bucket(name: string, args: ExportArchiveArgs): PrivateBucket {
        const { site, settings, keyArn, takesBackupReports = false } = args;
        return new PrivateBucket(
            `${name}-bucket`,
            {
                site,
                bucketName: bucketName(site, useOf(args), site.region),
                keyArn,
                objectLock: settings.objectLock !== undefined,
                lifecycleRules: lifecycleRules(settings.lifecycle),
                policy: (bucketArn) => bucketPolicy({ site, bucketArn, keyArn, takesBackupReports }),
            },
            { parent: this },
        );
    }

    private lockObjects(name: string, bucket: PrivateBucket, lock: ArchiveConfiguration["objectLock"]): void {
        if (lock === undefined) return;
        const mode = lock.mode === "compliance" ? "COMPLIANCE" : "GOVERNANCE";
        new aws.s3.BucketObjectLockConfiguration(
            `${name}-object-lock`,
            { bucket: bucket.bucketName, rule: { defaultRetention: { mode, days: lock.retentionDays } } },
            { parent: this, dependsOn: [bucket.versioning] },
        );
    }

    private log(name: string, bucket: PrivateBucket, args: ExportArchiveArgs): PrivateBucket {
        const { site, settings } = args;
        const log = new PrivateBucket(
            `${name}-log`,
            {
                site,
                bucketName: bucketName(site, `${useOf(args)}-log`, site.region),
                lifecycleRules: logLifecycleRules(settings.accessLogDays),
                policy: (bucketArn) => logBucketPolicy(site, bucketArn, bucket.arn),
            },
            { parent: this },
        );
        new aws.s3.BucketLogging(
            `${name}-logging`,
            { bucket: bucket.bucketName, targetBucket: log.bucketName, targetPrefix: "access/" },
            { parent: this },
        );
        return log;
    }

    private replicate(name: string, bucket: PrivateBucket, args: ExportArchiveArgs): void {
        const { site, settings, keyArn } = args;
        if (settings.replication === undefined) return;
        new Replication(
            `${name}-replication`,
            {
                site,
                settings: settings.replication,
                use: useOf(args),
                bucketName: bucket.bucketName,
                bucketArn: bucket.arn,
                keyArn,
                versioning: bucket.versioning,
            },
            { parent: this },
        );
    }

    private exportRole(
        name: string,
        bucket: PrivateBucket,
        { site, settings, keyArn }: ExportArchiveArgs,
    ): ServiceRole | undefined {
        if (settings.exports === undefined) return undefined;
        return new ServiceRole(
            `${name}-export`,
            {
                site,
                service: "export.rds.amazonaws.com",
                description: `Exports snapshots of ${site.system} to Parquet.`,
                statements: exportStatements(bucket.arn, keyArn, settings.exports.prefix),
            },
            { parent: this },
        );
    }
}

function useOf({ use, settings }: ExportArchiveArgs): string {
    return use ?? settings.use;
}
