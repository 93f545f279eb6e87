import type { AwsPlace } from "../../../infra/aws/call.ts";
import { type Bucket, openBucket } from "../../../infra/aws/s3.ts";
import { callerIdentity } from "../../../infra/aws/sts.ts";
import { Failure } from "../../../infra/failure.ts";
import type { AwsTarget } from "../aws-target.ts";

/** Whom AWS takes us for. Throws `AwsWrongPlace` in another account than the stack's. */
export async function demandAccount(
    { accountId, stack }: Pick<AwsTarget, "accountId" | "stack">,
    place: AwsPlace,
): Promise<string> {
    const { account } = await callerIdentity(place);
    if (accountId === null || account === accountId) return account;
    throw new Failure(
        "AwsWrongPlace",
        `Stack ${stack} is in account ${accountId}, and these credentials are of ${account}.`,
    );
}

/** The bucket of the stack's own drills: evidence goes there. */
export async function drillBucket(target: AwsTarget, signal?: AbortSignal): Promise<Bucket> {
    const place = placeOf(target.region, signal);
    return openBucket(`${target.bucketPrefix}-${await demandAccount(target, place)}`, place);
}

/**
 * The bucket that the drills of a region read baselines from, in that region: a drill in the DR region must not need the
 * region that is lost.
 * @param region default: where drills of the stack restore
 */
export async function baselineBucket(
    target: AwsTarget,
    region = target.region,
    signal?: AbortSignal,
): Promise<Bucket> {
    const place = placeOf(region, signal);
    const prefix = `${target.bucketPrefix.slice(0, -target.region.length)}${region}`;
    return openBucket(`${prefix}-${await demandAccount(target, place)}`, place);
}

function placeOf(region: string, signal: AbortSignal | undefined): AwsPlace {
    return signal === undefined ? { region } : { region, signal };
}
