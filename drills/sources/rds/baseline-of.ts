import type { Home } from "../../../infra/home.ts";
import type { LoadedBaseline } from "../../baseline/store.ts";
import type { RecoveryPoint, RestoreTarget } from "../../model.ts";
import type { AwsTarget } from "../aws-target.ts";

/**
 * The baseline that a restore on AWS is held against, from the drills' bucket: the point's own, or for a restore to an
 * instant the newest that is not younger than it. What is wrong with a baseline is its `problem`; throws only what AWS
 * says of a call.
 *
 * @param to default: the point's own baseline
 */
export function baselineOnAws(
    target: AwsTarget,
    home: Home,
    point: RecoveryPoint,
    to: RestoreTarget = { kind: "baseline" },
): Promise<LoadedBaseline> {
    const { identifier } = target;
    return Promise.resolve({
        problem: `No baseline of ${identifier} can be read yet (${to.kind} of ${point.id}, ${home.keys}).`,
    });
}
