import { keepInBucket } from "../../drills/evidence/keep-in-bucket.ts";
import { drillBucket } from "../../drills/sources/rds/drill-bucket.ts";
import { Failure, messageOf } from "../../infra/failure.ts";
import type { Course } from "./course.ts";

/**
 * Keeps the evidence of a drill on AWS in the drills' bucket as well: the machine that ran it may be gone tomorrow. Throws
 * `EvidenceUnwritable` where that fails: a drill whose evidence goes with its machine must not look like one that passed.
 */
export async function keepEvidence(course: Course): Promise<void> {
    if (course.order.aws === null) return;
    try {
        await storeEvidence(course);
    } catch (error) {
        throw new Failure(
            "EvidenceUnwritable",
            `The evidence is not in the bucket, only in ${course.folder}: ${messageOf(error)}`,
            {
                hint: "Let the drill's role write below evidence/ in the drills' bucket, and drill again.",
                cause: error,
            },
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
