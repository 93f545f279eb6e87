import { openBackup } from "../../../infra/aws/backup.ts";
import { openRds } from "../../../infra/aws/rds.ts";
import { callerIdentity } from "../../../infra/aws/sts.ts";
import { Failure } from "../../../infra/failure.ts";
import type { AwsTarget } from "../aws-target.ts";
import type { PointPlace } from "./points/listed.ts";

/**
 * Where the points of a target are listed. Throws `AwsNoCredentials`, and `AwsWrongPlace` where the credentials are of
 * another account than the stack's: what is found there says nothing.
 */
export async function pointPlace(target: AwsTarget): Promise<PointPlace> {
    const { region, productionRegion, identifier } = target;
    const { account, arn } = await callerIdentity({ region });
    if (target.accountId !== null && target.accountId !== account) {
        throw new Failure(
            "AwsWrongPlace",
            `These credentials are of account ${account}, and stack ${target.stack} is in ${target.accountId}.`,
        );
    }
    const partition = arn.split(":")[1] ?? "aws";
    const rds = await openRds({ region });
    return {
        target,
        rds,
        backup: () => openBackup({ region }),
        productionArn: `arn:${partition}:rds:${productionRegion}:${account}:db:${identifier}`,
        // a DR stack has no business in production's region, which may be lost
        production: region === productionRegion ? ((await rds.instance(identifier)) ?? null) : null,
        now: new Date().toISOString(),
    };
}
