import type { Failure } from "../../../infra/failure.ts";
import type { Progress } from "../../../infra/progress.ts";
import type { RestoreRequest } from "../../model.ts";
import type { AwsTarget } from "../aws-target.ts";

/**
 * Tells how far the restore is until the signal is aborted; null then. Ends earlier with `RestoreStuck` where the
 * instance will not become available any more. Never throws.
 */
export function watchRestore(
    _target: AwsTarget,
    _request: RestoreRequest,
    _progress: Progress,
    _signal: AbortSignal,
): Promise<Failure | null> {
    return Promise.resolve(null);
}
