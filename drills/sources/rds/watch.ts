import { setTimeout as sleep } from "node:timers/promises";
import { openRds, type Rds } from "../../../infra/aws/rds.ts";
import type { DatabaseInstance } from "../../../infra/aws/rds-rows.ts";
import { Failure } from "../../../infra/failure.ts";
import type { Progress } from "../../../infra/progress.ts";
import type { RestoreRequest } from "../../model/restore-request.ts";
import type { AwsTarget } from "../aws-target.ts";
import { drillNames } from "./drill-names.ts";
import { isHopeless, stuckIn } from "./instance-state.ts";
import { spanOf } from "./waiting.ts";

/** What a watch works with. */
export interface WatchTools {
    readonly rds: Pick<Rds, "instance">;
    /** Between two looks, in milliseconds. Default 15,000. */
    readonly everyMs: number;
    /** How long an instance may be on its way, in milliseconds; see `mostMs`. */
    readonly mostMs: number;
    /** Of a monotonic clock, in milliseconds. */
    readonly now: () => number;
}

const hour = 3_600_000;

/** A snapshot is there before its data is; an instant means replaying up to a day of WAL first. */
function mostMs({ restoreSeconds }: AwsTarget, { point }: RestoreRequest): number {
    if (restoreSeconds !== null) return restoreSeconds * 1_000;
    return point.aws?.from.kind === "point-in-time" ? 8 * hour : 3 * hour;
}

/**
 * Tells how far the restore is until the signal is aborted; null then. Ends earlier with `RestoreStuck` where the
 * instance will not become available any more, or takes too long. Never throws: where RDS cannot be asked, it asks again.
 */
export async function watchRestore(
    target: AwsTarget,
    request: RestoreRequest,
    progress: Progress,
    signal: AbortSignal,
    tools: Partial<WatchTools> = {},
): Promise<Failure | null> {
    const { everyMs = 15_000, now = () => performance.now() } = tools;
    const limit = tools.mostMs ?? mostMs(target, request);
    const name = drillNames(request.drillId).instance;
    const seen: Seen = { status: null, since: now(), begun: now() };
    let rds = tools.rds;
    while (!signal.aborted) {
        try {
            rds ??= await openRds({ region: target.region, signal });
            const instance = await rds.instance(name);
            const end = judge(name, instance, seen, now(), limit);
            if (end !== null) return end;
            progress(`${seen.status ?? "not there yet"} for ${spanOf(now() - seen.since)}`);
        } catch (error) {
            const why = error instanceof Failure ? error.failure : "for no reason that lifeboat knows";
            progress(`RDS does not say how far it is: ${why}`);
        }
        await sleep(Math.min(everyMs, limit), undefined, { signal }).catch(() => undefined);
    }
    return null;
}

/** What was seen so far: the last status, since when it holds, and since when the instance is not available. */
interface Seen {
    status: string | null;
    since: number;
    begun: number;
}

function judge(
    name: string,
    instance: DatabaseInstance | undefined,
    seen: Seen,
    now: number,
    limit: number,
): Failure | null {
    if (instance === undefined) return missing(name, seen, now, limit);
    if (isHopeless(instance.status)) return stuckIn(instance);
    if (instance.status !== seen.status) Object.assign(seen, { status: instance.status, since: now });
    if (instance.status === "available") seen.begun = now;
    return late(name, seen, now, limit);
}

/** Right after its restore was ordered RDS may not know it yet; once it was there, it has gone. */
function missing(name: string, seen: Seen, now: number, limit: number): Failure | null {
    if (seen.status === "gone?") return new Failure("RestoreStuck", `${name} was there, and is gone.`);
    if (seen.status !== null) Object.assign(seen, { status: "gone?", since: now });
    return late(name, seen, now, limit);
}

function late(name: string, { status, begun }: Seen, now: number, limit: number): Failure | null {
    if (now - begun < limit) return null;
    return new Failure(
        "RestoreStuck",
        `${name} is ${status ?? "not there"} after ${spanOf(now - begun)}, and was given up.`,
    );
}
