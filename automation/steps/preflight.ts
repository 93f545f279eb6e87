import type { RestoreRequest } from "../../drills/model.ts";
import { Failure } from "../../infra/failure.ts";
import { type Course, step } from "./course.ts";

/** Looks at the recovery point before anything is made: what cannot come back is not worth a restore. */
export async function preflight(course: Course, request: RestoreRequest): Promise<void> {
    await step(
        course,
        "preflight",
        async () => {
            const findings = await course.source.preflight(request);
            for (const { level, subject, message } of findings) {
                if (level === "warning") course.emit({ type: "warning", message: `${subject}: ${message}` });
            }
            const failures = findings.filter((finding) => finding.level === "failure");
            if (failures.length === 0) return findings.length;
            const sentences = failures.map(({ subject, message }) => `${subject}: ${message}`);
            throw new Failure("ArchiveDamaged", sentences.join(" "));
        },
        (notes) => (notes === 0 ? "complete" : `complete, ${notes} remarks`),
    );
}
