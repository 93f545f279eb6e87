import { commitHeartbeat, type Heartbeat } from "../../drills/baseline/commit-heartbeat.ts";
import type { AwsTarget } from "../../drills/sources/aws-target.ts";
import { reaching } from "../../drills/sources/rds/login.ts";
import { productionWriter } from "../../drills/sources/rds/production-writer.ts";

/**
 * Commits one heartbeat into a stack's production. Throws what `productionWriter` throws, `LoginRefused`,
 * `DatabaseUnreachable`, and `HeartbeatFailed` where it cannot be committed.
 */
export async function beatOnAws(target: AwsTarget): Promise<Heartbeat> {
    const { login } = await productionWriter(target);
    return reaching({ ...login, region: target.productionRegion }, () => commitHeartbeat(login));
}
