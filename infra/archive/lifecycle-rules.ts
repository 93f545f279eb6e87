import type * as aws from "@pulumi/aws";
import type { ArchiveConfiguration } from "../config/archive.ts";

type LifecycleRule = aws.types.input.s3.BucketLifecycleConfigurationRule;

/** How the objects of the archive age: to colder storage, and out. */
export function lifecycleRules(lifecycle: ArchiveConfiguration["lifecycle"]): LifecycleRule[] {
    const { transitions, deleteAfterDays, deletedVersionsDays, incompleteUploadsDays } = lifecycle;
    return [
        {
            id: "age",
            status: "Enabled",
            filter: { prefix: "" },
            transitions: transitions.map(({ afterDays, storageClass }) => ({
                days: afterDays,
                storageClass,
            })),
            expiration: { days: deleteAfterDays },
            noncurrentVersionExpiration: { noncurrentDays: deletedVersionsDays },
        },
        // S3 takes neither beside an expiration in days
        {
            id: "tidy",
            status: "Enabled",
            filter: { prefix: "" },
            expiration: { expiredObjectDeleteMarker: true },
            abortIncompleteMultipartUpload: { daysAfterInitiation: incompleteUploadsDays },
        },
    ];
}

/** How an access log ages. */
export function logLifecycleRules(keepDays: number): LifecycleRule[] {
    return [
        {
            id: "age",
            status: "Enabled",
            filter: { prefix: "" },
            expiration: { days: keepDays },
            noncurrentVersionExpiration: { noncurrentDays: 1 },
            abortIncompleteMultipartUpload: { daysAfterInitiation: 1 },
        },
    ];
}
