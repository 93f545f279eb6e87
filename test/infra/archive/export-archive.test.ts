import { expect } from "chai";
import type { z } from "zod";
import { components } from "../../../infra/components.ts";
import { archiveSchema } from "../../../infra/config/archive.ts";
import { ExportArchive, type ExportArchiveArgs } from "../../../infra/archive/export-archive.ts";
import { purposesOf } from "../../../infra/purpose.ts";
import { jsonInput, type Recorded, recorded } from "../../support/aws/recorded.ts";
import { exampleSite } from "../../support/aws/site.ts";

const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/of-the-stack";
const bucketArn = "arn:aws:s3:eu-central-1:123456789012:archive-bucket";

describe("an export archive", () => {
    let all: Recorded;
    before(async () => {
        all = await made(
            {
                replication: { region: "eu-west-1", withinMinutes: 15 },
                objectLock: { retentionDays: 30 },
                exports: { tables: ["shop.public.orders"] },
            },
            { takesBackupReports: true },
        );
    });

    it("is a protected bucket named for what lies in it, with versions", () => {
        const bucket = all.one("aws:s3/bucket:Bucket", "archive-bucket");
        expect(bucket.inputs).to.deep.equal({
            bucket: "shop-exports-eu-central-1-123456789012",
            objectLockEnabled: true,
            tags: { "lifeboat:system": "shop" },
        });
        expect(bucket.protect).to.equal(true);
        expect(bucket.parent).to.equal(all.one("lifeboat:archive:PrivateBucket", "archive-bucket").urn);
        expect(
            all.one("aws:s3/bucketVersioning:BucketVersioning", "archive-bucket-versioning").inputs,
        ).to.deep.include({ versioningConfiguration: { status: "Enabled" } });
    });

    it("bears the name of another use", async () => {
        const { one } = await made({}, { use: "wal" });
        expect(one("aws:s3/bucket:Bucket", "archive-bucket").inputs["bucket"]).to.equal(
            "shop-wal-eu-central-1-123456789012",
        );
    });

    it("encrypts everything with the region's key, one data key for many objects", () => {
        const type = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
        expect(all.one(type, "archive-bucket-encryption").inputs["rules"]).to.deep.equal([
            {
                applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
                bucketKeyEnabled: true,
            },
        ]);
    });

    for (const name of ["archive-bucket", "archive-log"]) {
        it(`closes ${name} to the public and to ACLs`, () => {
            const block = all.one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", `${name}-public`);
            expect(block.inputs).to.include({
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            });
            expect(
                all.one("aws:s3/bucketOwnershipControls:BucketOwnershipControls", `${name}-ownership`).inputs,
            ).to.deep.include({ rule: { objectOwnership: "BucketOwnerEnforced" } });
        });

        it(`refuses plain HTTP to ${name}`, () => {
            const policy = statementsOf(all, `${name}-policy`);
            expect(policy["OnlyTls"]).to.deep.include({
                Effect: "Deny",
                Principal: "*",
                Action: "s3:*",
                Condition: { Bool: { "aws:SecureTransport": "false" } },
            });
        });
    }

    it("refuses objects under another key, and lets AWS Backup's reports in", () => {
        const policy = statementsOf(all, "archive-bucket-policy");
        expect(policy["OnlyKmsEncryption"]?.Condition).to.deep.equal({
            Null: { "s3:x-amz-server-side-encryption": "false" },
            StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
        });
        expect(policy["OnlyThisKey"]?.Condition).to.have.nested.property(
            "StringNotEquals.s3:x-amz-server-side-encryption-aws-kms-key-id",
            keyArn,
        );
        expect(policy["TakeBackupReports"]?.Principal).to.deep.equal({
            AWS: "arn:aws:iam::123456789012:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports",
        });
    });

    it("moves objects to colder storage, deletes them after seven years, and tidies up", () => {
        const type = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
        expect(all.one(type, "archive-bucket-lifecycle").inputs["rules"]).to.deep.equal([
            {
                id: "age",
                status: "Enabled",
                filter: { prefix: "" },
                transitions: [
                    { days: 30, storageClass: "STANDARD_IA" },
                    { days: 90, storageClass: "GLACIER" },
                    { days: 365, storageClass: "DEEP_ARCHIVE" },
                ],
                expiration: { days: 2_555 },
                noncurrentVersionExpiration: { noncurrentDays: 30 },
            },
            {
                id: "tidy",
                status: "Enabled",
                filter: { prefix: "" },
                expiration: { expiredObjectDeleteMarker: true },
                abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
            },
        ]);
        expect(all.one(type, "archive-log-lifecycle").inputs).to.have.nested.property(
            "rules[0].expiration.days",
            365,
        );
    });

    it("locks each object in governance mode, and in compliance mode only by that word", async () => {
        const type = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration";
        const retention = "rule.defaultRetention";
        expect(all.one(type).inputs).to.have.deep.nested.property(retention, {
            mode: "GOVERNANCE",
            days: 30,
        });
        const strict = await made({ objectLock: { mode: "compliance", retentionDays: 5 } });
        expect(strict.one(type).inputs).to.have.deep.nested.property(retention, {
            mode: "COMPLIANCE",
            days: 5,
        });
        expect((await made({})).all(type)).to.deep.equal([]);
    });

    it("replicates encrypted objects and deletions into the DR stack's bucket, under its key", () => {
        const replication = all.one("aws:s3/bucketReplicationConfig:BucketReplicationConfig");
        expect(replication.dependencies).to.include(
            all.one("aws:s3/bucketVersioning:BucketVersioning", "archive-bucket-versioning").urn,
        );
        expect(replication.inputs["rules"]).to.deep.equal([
            {
                id: "everything",
                status: "Enabled",
                priority: 1,
                filter: { prefix: "" },
                deleteMarkerReplication: { status: "Enabled" },
                sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: "Enabled" } },
                destination: {
                    bucket: "arn:aws:s3:::shop-exports-eu-west-1-123456789012",
                    encryptionConfiguration: {
                        replicaKmsKeyId: "arn:aws:kms:eu-west-1:123456789012:alias/shop-dr",
                    },
                    metrics: { status: "Enabled", eventThreshold: { minutes: 15 } },
                    replicationTime: { status: "Enabled", time: { minutes: 15 } },
                },
            },
        ]);
    });

    it("lets replication use one key there, the one behind the DR stack's alias", () => {
        const statements = roleStatements(all, "archive-replication-role-policy");
        expect(statements["EncryptCopies"]).to.deep.include({
            Action: ["kms:Encrypt"],
            Resource: ["arn:aws:kms:eu-west-1:123456789012:key/*"],
        });
        expect(statements["EncryptCopies"]?.Condition).to.deep.include({
            "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/shop-dr" },
        });
        expect(statements["WriteCopies"]?.Resource).to.deep.equal([
            "arn:aws:s3:::shop-exports-eu-west-1-123456789012/*",
        ]);
    });

    it("logs every access into a bucket that only the logging service writes to", () => {
        expect(all.one("aws:s3/bucketLogging:BucketLogging").inputs).to.deep.include({
            bucket: "shop-exports-eu-central-1-123456789012",
            targetBucket: "shop-exports-log-eu-central-1-123456789012",
        });
        expect(statementsOf(all, "archive-log-policy")["TakeTheLog"]).to.deep.include({
            Principal: { Service: "logging.s3.amazonaws.com" },
            Condition: {
                ArnLike: { "aws:SourceArn": bucketArn },
                StringEquals: { "aws:SourceAccount": "123456789012" },
            },
        });
    });

    it("lets RDS write exports into their folder alone, and only where there are exports", async () => {
        const statements = roleStatements(all, "archive-export-policy");
        expect(statements["WriteTheExport"]?.Resource).to.deep.equal([`${bucketArn}/monthly/*`]);
        expect(
            jsonInput(all.one("aws:iam/role:Role", "archive-export"), "assumeRolePolicy"),
        ).to.have.nested.property("Statement[0].Principal.Service", "export.rds.amazonaws.com");
        expect((await made({})).all("aws:iam/role:Role")).to.deep.equal([]);
    });

    it("says of every resource what it is for", () => {
        const purposeOf = purposesOf(components, all.resources);
        const silent = all.resources.filter(
            (resource) => resource.type !== "pulumi:pulumi:Stack" && purposeOf(resource) === null,
        );
        expect(silent.map(({ name }) => name)).to.deep.equal([]);
    });
});

interface Stated {
    readonly Sid: string;
    readonly Principal?: unknown;
    readonly Resource: unknown;
    readonly Condition?: unknown;
}

function made(
    settings: z.input<typeof archiveSchema>,
    args: Partial<ExportArchiveArgs> = {},
): Promise<Recorded> {
    return recorded(
        () =>
            new ExportArchive("archive", {
                site: exampleSite,
                settings: archiveSchema.parse(settings),
                keyArn,
                ...args,
            }),
    );
}

function statementsOf({ one }: Recorded, name: string): Readonly<Record<string, Stated>> {
    return bySid(jsonInput(one("aws:s3/bucketPolicy:BucketPolicy", name), "policy"));
}

function roleStatements({ one }: Recorded, name: string): Readonly<Record<string, Stated>> {
    return bySid(jsonInput(one("aws:iam/rolePolicy:RolePolicy", name), "policy"));
}

function bySid(policy: unknown): Readonly<Record<string, Stated>> {
    const { Statement } = policy as { readonly Statement: readonly Stated[] };
    return Object.fromEntries(Statement.map((statement) => [statement.Sid, statement]));
}
