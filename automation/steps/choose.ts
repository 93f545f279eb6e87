import type { RestoreRequest } from "../../drills/model/restore-request.ts";
import { describeRestoreTarget } from "../../drills/sources/restore-target.ts";
import type { Source } from "../../drills/sources/source.ts";
import { type Course, step } from "./course.ts";
import { remarksOn, requestOf } from "./request-of.ts";

/** Which recovery point, and where to stop. Throws what a person must put right; nothing has been made yet. */
export function choose(course: Course): Promise<RestoreRequest> {
    return step(
        course,
        "choose",
        async () => {
            const { order, source, facts } = course;
            const now = new Date(facts.startedAt);
            const request = await requestOf(order, source, now);
            for (const message of remarksOn(request, order, now)) course.emit({ type: "warning", message });
            facts.point = request.point;
            facts.target = request.target;
            facts.failureAt = failureAt(source, request, facts.startedAt);
            course.journal.write({ event: "chosen", request });
            return request;
        },
        ({ point, target }) => `${point.id}, taken ${point.takenAt}, to ${describeRestoreTarget(target)}`,
    );
}

/**
 * The instant up to which nothing may be missing: the drill's start, as if production were lost then; where a source
 * restores to one instant and stays there, that instant. How old a snapshot is by then is for `freshness` to judge.
 */
function failureAt(source: Source, { point, target }: RestoreRequest, startedAt: string): string {
    if (source.rollForward !== undefined) return startedAt;
    if (target.kind === "time") return target.time;
    if (target.kind === "immediate") return point.takenAt;
    return target.kind === "baseline" ? (point.baselineAt ?? startedAt) : startedAt;
}
