import { openBackup } from "../../infra/aws/backup.ts";
import type { Evidence, SealedEvidence } from "../../drills/model/evidence.ts";
import { findRestoreTest } from "../../drills/sources/rds/restore-test.ts";
import type { Emit } from "../drill-events.ts";
import { judgeRestoreTest, type RestoreTestOrder } from "./judge-restore-test.ts";

/** What AWS Backup is told. */
export interface Answer {
    readonly status: "SUCCESSFUL" | "FAILED";
    readonly message: string;
}

/** A restore test that was judged and answered. */
export interface ValidatedRestore {
    readonly evidence: SealedEvidence;
    readonly answer: Answer;
}

/**
 * Judges what a job of AWS Backup's restore testing restored, and answers it. The answer is the very last call: it ends
 * the life of the restored instance. Where anything before it fails, or somebody interrupts, nothing is answered, and the
 * next call for the same job may. Throws what `findRestoreTest` refuses before anything is asked of the instance.
 */
export async function validateRestore(
    order: RestoreTestOrder,
    job: string,
    emit: Emit,
    signal: AbortSignal,
): Promise<ValidatedRestore> {
    const { region } = order.aws;
    const test = await findRestoreTest(order.aws, job);
    const evidence = await judgeRestoreTest(order, test, emit, signal);
    signal.throwIfAborted();
    const answer = answerOf(evidence);
    await (await openBackup({ region })).putValidation(job, answer.status, answer.message);
    return { evidence, answer };
}

/** AWS names no limit; a console shows no more. */
const longest = 1_000;

/**
 * An objective that was missed is no reason to call a backup bad that brought everything back. What could not be judged
 * did not succeed.
 */
export function answerOf({
    id,
    verdict,
    proof,
    reasons,
}: Pick<Evidence, "id" | "verdict" | "proof" | "reasons">): Answer {
    const status = verdict === "passed" || verdict === "degraded" ? "SUCCESSFUL" : "FAILED";
    const message = [`lifeboat ${id}: ${verdict}, proof: ${proof}.`, ...reasons].join(" ");
    return { status, message: message.length > longest ? `${message.slice(0, longest - 1)}…` : message };
}
