import { failureInProviderWords } from "../../../infra/aws/provider-words.ts";
import { Failure, type FailureName } from "../../../infra/failure.ts";
import type { RecoveryPoint } from "../../model/recovery-point.ts";

/**
 * What stands in the text of a provider beside AWS's own codes, and what a code means here that means something else
 * elsewhere. The first that fits. Sources: the errors of the two restores in RDS's API reference; the waiters of the
 * provider's instance (`unexpected state`, `timeout while waiting for state`).
 */
const sayings: readonly (readonly [FailureName, RegExp])[] = [
    [
        "RecoveryPointGone",
        /\b(DBSnapshotNotFound|DBInstanceAutomatedBackupNotFound|DBInstanceNotFound|PointInTimeRestoreNotEnabled)(Fault)?:/,
    ],
    ["RestoreStuck", /unexpected state '|timeout while waiting for state to become/],
];

/**
 * What an engine's failure to bring the stack up means: named by AWS's own code in its text. One that names none stays
 * as it is.
 */
export function restoreFailure(failure: Failure, { id }: Pick<RecoveryPoint, "id">): Failure {
    if (failure.failure !== "ProviderFailed") return failure;
    const { message } = failure;
    const name = sayings.find(([, says]) => says.test(message))?.[0] ?? failureInProviderWords(message);
    if (name === null) return failure;
    return new Failure(name, `Recovery point ${id} could not be restored: ${withoutRequest(message)}`, {
        cause: failure,
    });
}

/** The number of a request means something to AWS's support alone. */
function withoutRequest(text: string): string {
    return text.replaceAll(/, RequestID: [\w-]*/g, "");
}
