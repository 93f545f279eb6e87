import { keepInBucket } from "../../drills/evidence/keep-in-bucket.ts";
import { drillBucket } from "../../drills/sources/rds/drill-bucket.ts";
import { Failure, messageOf } from "../../infra/failure.ts";
import { explain } from "../errors.ts";
import type { Course } from "./course.ts";

/**
 * Keeps the evidence of a drill on AWS in the drills' bucket as well: the machine that ran it may be gone tomorrow. Answers
 * with `EvidenceUnwritable` where that fails; null where it lies there, or need not. Never throws: the drill is over.
 */
export async function keepEvidence(drill: Pick<Course, "order" | "folder">): Promise<Failure | null> {
    if (drill.order.aws === null) return null;
    try {
        await storeEvidence(drill);
        return null;
    } catch (error) {
        return new Failure(
            "EvidenceUnwritable",
            `The evidence is not in the bucket, only in ${drill.folder}: ${messageOf(error)}`,
            { hint: hintFor(error), cause: error },
        );
    }
}

/** The same, and throws where it cannot be kept. Answers with its prefix in the bucket; null for a drill of the lab. */
export async function storeEvidence({
    order: { aws, drillId },
    folder,
}: Pick<Course, "order" | "folder">): Promise<string | null> {
    return aws === null ? null : keepInBucket(await drillBucket(aws), folder, drillId);
}

function hintFor(error: unknown): string {
    const isDenied = error instanceof Failure && error.failure === "AwsDenied";
    return isDenied
        ? "Let the drill's role write below evidence/ in the drills' bucket, and drill again."
        : explain(error).hint;
}
