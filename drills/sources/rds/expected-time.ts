import type { AwsPoint } from "../../model/recovery-point.ts";

/**
 * What AWS promises nobody: how fast the blocks of a restored volume come out of S3, in MB a second. Half of the
 * slowest rate that EBS sells for it (100 MB/s), so that an estimate is rather too dear than too cheap.
 */
const slowestHydration = 50;

/** What the smallest classes read in the long run, in MB a second (EC2's table of EBS-optimised instances, T3 and T4g). */
const smallClasses: Readonly<Record<string, number>> = { micro: 11, small: 22, medium: 43 };

/** From the first request to `available`, for the quarantine, for queries that read little, and for the teardown. */
const secondsBesideReading = 1_500;

/** A GiB, as RDS counts storage, in MB. */
const megabytesPerGibibyte = 1_073.741_824;

/** How long something is expected to be there, in seconds. */
export interface ExpectedTime {
    /** The restored instance. */
    readonly instanceSeconds: number;
    /** A copy out of an air-gapped vault; 0 where none is made. */
    readonly copySeconds: number;
}

/**
 * An estimate, and a long one: every allocated GB is read once at the rate above, although a check reads only what
 * tables hold.
 */
export function expectedTime(point: AwsPoint, instanceClass: string): ExpectedTime {
    const megabytes = point.allocatedGigabytes * megabytesPerGibibyte;
    const instanceSeconds = secondsBesideReading + megabytes / readingRate(instanceClass);
    const copying = point.from.kind === "air-gapped" ? megabytes / slowestHydration : null;
    return { instanceSeconds, copySeconds: copying === null ? 0 : copying + instanceSeconds };
}

function readingRate(instanceClass: string): number {
    const size = instanceClass.split(".").at(-1) ?? "";
    return Math.min(slowestHydration, smallClasses[size] ?? slowestHydration);
}
