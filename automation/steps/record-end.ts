import { Failure, messageOf } from "../../infra/failure.ts";
import type { Course } from "./course.ts";

/** What ended the drill before its last check goes into the evidence, under its name. */
export function recordEnd(course: Course, error: unknown): void {
    course.facts.stopped =
        error instanceof Failure ? error : new Failure("Internal", messageOf(error), { cause: error });
    // The whole story, stack included, for whoever reads the drill's child.log; evidence gets the sentence alone.
    console.error(error instanceof Error ? error.stack : String(error));
}
