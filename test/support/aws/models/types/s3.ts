import type { TypeModels } from "../type-model.ts";

const service = "s3";

/** Buckets, each property of which is a resource of its own. */
export const s3Types: TypeModels = {
    "aws:s3/bucket:Bucket": {
        service,
        operations: ["CreateBucket", "PutBucketTagging"],
        names: { objectLockEnabled: "ObjectLockEnabledForBucket", tags: "Tagging.TagSet" },
        own: ["bucketPrefix", "forceDestroy"],
        // the provider says of each that it is deprecated: a resource of its own does it
        unused: [
            "accelerationStatus",
            "corsRules",
            "grants",
            "lifecycleRules",
            "logging",
            "objectLockConfiguration",
            "policy",
            "replicationConfiguration",
            "requestPayer",
            "serverSideEncryptionConfiguration",
            "versioning",
            "website",
        ],
        supplied: ["Bucket"],
    },
    "aws:s3/bucketVersioning:BucketVersioning": { service, operations: ["PutBucketVersioning"] },
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": {
        service,
        operations: ["PutBucketEncryption"],
        root: "ServerSideEncryptionConfiguration",
    },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": {
        service,
        operations: ["PutBucketLifecycleConfiguration"],
        root: "LifecycleConfiguration",
        own: ["timeouts"],
    },
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": {
        service,
        operations: ["PutPublicAccessBlock"],
        root: "PublicAccessBlockConfiguration",
        own: ["skipDestroy"],
    },
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": {
        service,
        operations: ["PutBucketReplication"],
        root: "ReplicationConfiguration",
    },
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": {
        service,
        operations: ["PutObjectLockConfiguration"],
        root: "ObjectLockConfiguration",
    },
    "aws:s3/bucketPolicy:BucketPolicy": { service, operations: ["PutBucketPolicy"] },
    "aws:s3/bucketLogging:BucketLogging": {
        service,
        operations: ["PutBucketLogging"],
        root: "BucketLoggingStatus.LoggingEnabled",
    },
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": {
        service,
        operations: ["PutBucketOwnershipControls"],
        root: "OwnershipControls",
    },
    "aws:s3/bucketNotification:BucketNotification": {
        service,
        operations: ["PutBucketNotificationConfiguration"],
        root: "NotificationConfiguration",
        own: ["eventbridge"],
        names: {
            lambdaFunctions: "LambdaFunctionConfigurations",
            "lambdaFunctions.filterPrefix": "Filter.Key.FilterRules.Value",
            "lambdaFunctions.filterSuffix": "Filter.Key.FilterRules.Value",
            topics: "TopicConfigurations",
            "topics.filterPrefix": "Filter.Key.FilterRules.Value",
            "topics.filterSuffix": "Filter.Key.FilterRules.Value",
        },
        unused: ["queues"],
    },
    "aws:s3/bucketObjectv2:BucketObjectv2": {
        service,
        operations: ["PutObject"],
        names: { content: "Body", kmsKeyId: "SSEKMSKeyId", websiteRedirect: "WebsiteRedirectLocation" },
        own: ["contentBase64", "etag", "forceDestroy", "overrideProvider", "source", "sourceHash", "tags"],
    },
};
