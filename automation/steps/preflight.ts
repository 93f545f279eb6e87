import type { RestoreRequest } from "../../drills/model/restore-request.ts";
import type { PreflightFinding } from "../../drills/sources/source.ts";
import { judgesThePoint } from "../../drills/verdict.ts";
import { Failure } from "../../infra/failure.ts";
import { type Course, step } from "./course.ts";

/**
 * Looks before anything is made: what cannot come back is not worth a restore. Throws what refuses the drill, and
 * answers with what is wrong with the recovery point itself, which is a verdict; null where nothing is.
 */
export async function preflight(course: Course, request: RestoreRequest): Promise<Failure | null> {
    const estimate = course.source.estimate?.(request);
    if (estimate !== undefined) course.facts.cost = { ...estimate, amount: null };
    let wrong: Failure | null = null;
    await step(
        course,
        "preflight",
        async () => {
            const findings = await course.source.preflight(request);
            for (const { level, subject, message } of findings) {
                if (level === "warning") course.emit({ type: "warning", message: `${subject}: ${message}` });
            }
            wrong = failureOf(findings);
            if (wrong !== null) throw wrong;
            return findings.length;
        },
        (notes) => (notes === 0 ? "complete" : `complete, ${notes} remarks`),
    ).catch((error: unknown) => {
        if (error !== wrong || wrong === null || !judgesThePoint(wrong.failure)) throw error;
    });
    return wrong;
}

/** All that stands in the way as one failure, named after the first; null where nothing does. */
export function failureOf(findings: readonly PreflightFinding[]): Failure | null {
    const failures = findings.filter(({ level }) => level === "failure");
    const [first] = failures;
    if (first === undefined) return null;
    const sentences = failures.map(({ subject, message }) => `${subject}: ${message}`);
    const remedies = failures.flatMap(({ remedy }) => (remedy === null ? [] : [remedy]));
    return new Failure(
        first.failure,
        sentences.join(" "),
        remedies.length === 0 ? {} : { hint: [...new Set(remedies)].join(" ") },
    );
}
