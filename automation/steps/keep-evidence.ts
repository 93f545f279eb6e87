import { keepInBucket } from "../../drills/evidence/keep-in-bucket.ts";
import { drillBucket } from "../../drills/sources/rds/drill-bucket.ts";
import { messageOf } from "../../infra/failure.ts";
import type { Course } from "./course.ts";

/**
 * Keeps the evidence of a drill on AWS in the drills' bucket as well: the machine that ran it may be gone tomorrow. What
 * was proved stays proved where that fails: a warning then says where the evidence lies.
 */
export async function keepEvidence(course: Course): Promise<void> {
    if (course.order.aws === null) return;
    try {
        await storeEvidence(course);
    } catch (error) {
        const message = `The evidence is not in the bucket, only in ${course.folder}: ${messageOf(error)}`;
        course.emit({ type: "warning", message });
    }
}

/** The same, and throws where it cannot be kept. Answers with its prefix in the bucket; null for a drill of the lab. */
export async function storeEvidence({
    order: { aws, drillId },
    folder,
}: Pick<Course, "order" | "folder">): Promise<string | null> {
    return aws === null ? null : keepInBucket(await drillBucket(aws), folder, drillId);
}
