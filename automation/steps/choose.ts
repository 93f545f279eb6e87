import type { RestoreRequest, RestoreTarget, SourceKind } from "../../drills/model.ts";
import {
    choosePoint,
    demandInsideWindow,
    describeRestoreTarget,
    parsePointSelector,
    parseRestoreTarget,
} from "../../drills/sources/choose.ts";
import { sourceEntry } from "../../drills/sources/registry.ts";
import type { Source } from "../../drills/sources/source.ts";
import { Failure } from "../../infra/failure.ts";
import { type DrillOrder, expiryOf } from "../stacks/order.ts";
import { type Course, step } from "./course.ts";

/** Which recovery point, and where to stop. Throws what a person must put right; nothing has been made yet. */
export function choose(course: Course): Promise<RestoreRequest> {
    return step(
        course,
        "choose",
        async () => {
            const { order, source, facts } = course;
            const request = await requestOf(order, source, new Date(facts.startedAt));
            facts.point = request.point;
            facts.failureAt = failureAt(source, request, facts.startedAt);
            course.journal.write({ event: "chosen", request });
            return request;
        },
        ({ point, target }) => `${point.id}, taken ${point.takenAt}, to ${describeRestoreTarget(target)}`,
    );
}

/**
 * The instant up to which nothing may be missing: the drill's start, as if production were lost then; where a source
 * restores to one instant and stays there, that instant.
 */
function failureAt(source: Source, { point, target }: RestoreRequest, startedAt: string): string {
    if (source.rollForward !== undefined) return startedAt;
    if (target.kind === "time") return target.time;
    return target.kind === "baseline" ? (point.baselineAt ?? startedAt) : startedAt;
}

/** Not every kind of recovery point can stop anywhere. */
function demandTarget(kind: SourceKind, target: RestoreTarget): void {
    const { targets } = sourceEntry(kind);
    if (targets.includes(target.kind)) return;
    throw new Failure("BadUsage", `${kind} cannot be restored to ${describeRestoreTarget(target)}.`, {
        hint: `It can be restored to: ${targets.join(", ")}.`,
    });
}

/** What the order means with the points that there are now. Makes nothing. */
export async function requestOf(order: DrillOrder, source: Source, now: Date): Promise<RestoreRequest> {
    const target = parseRestoreTarget(order.to);
    demandTarget(order.source, target);
    const points = await source.points();
    const point = choosePoint(points, parsePointSelector(order.point), target, Math.random());
    if (target.kind === "baseline" && point.baselineLsn === null && point.baselineAt === null) {
        throw new Failure("BaselineUnusable", `No baseline was captured for recovery point ${point.id}.`, {
            hint: "Restore it with --to latest, or take a new recovery point.",
        });
    }
    if (target.kind === "time" || target.kind === "lsn")
        demandInsideWindow(target, await source.window(point));
    return { drillId: order.drillId, expiresAt: expiryOf(now, order.deadlines), point, target };
}
