import { Failure } from "../../../infra/failure.ts";
import type { Progress } from "../../../infra/progress.ts";
import type { RestoredDatabase, RestoreRequest } from "../../model.ts";
import type { AwsTarget } from "../aws-target.ts";

/**
 * Makes sure that nothing in the copy can act and nobody else gets in, and proves it. Answers with how the drill itself
 * gets in. Throws `QuarantineUnproved`.
 */
export function quarantine(
    _target: AwsTarget,
    _request: RestoreRequest,
    _restored: RestoredDatabase,
    _progress: Progress,
): Promise<RestoredDatabase> {
    return Promise.reject(new Failure("QuarantineUnproved", "Nothing is proved yet."));
}
