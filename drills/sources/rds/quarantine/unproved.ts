import { codeOf, Failure } from "../../../../infra/failure.ts";
import { loginFailure, type Visitor } from "../login-failure.ts";

/** Says what was not as it must be. Nothing was asked of the copy. */
export function unproved(sentence: string, cause?: unknown): Failure {
    return new Failure("QuarantineUnproved", sentence, cause === undefined ? {} : { cause });
}

/**
 * The failure of a proof that could not even be tried. What servers say is not repeated: a trigger may say anything.
 * Failures of ours that say more than that go through.
 */
export function unprovable(visitor: Visitor, error: unknown): Failure {
    if (error instanceof Failure) return error;
    const { database, host } = visitor;
    if (codeOf(error) === readOnlyTransaction) {
        return unproved(
            `${database} at ${host} lets nobody in who only reads: a login trigger of it writes, or its settings do. ` +
                "No session that may write was tried instead.",
            error,
        );
    }
    const refused = loginFailure(visitor, error);
    if (refused !== undefined) return unproved(refused.message, refused);
    return unproved(`${host} answered with SQLSTATE ${codeOf(error) ?? "none"} instead of a proof.`, error);
}

/** SQLSTATE of a write in a transaction that only reads. */
const readOnlyTransaction = "25006";
