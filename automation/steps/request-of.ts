import type { RecoveryPoint, SourceKind } from "../../drills/model/recovery-point.ts";
import type { RestoreRequest, RestoreTarget } from "../../drills/model/restore-request.ts";
import { choosePoint, fittingTarget } from "../../drills/sources/choose.ts";
import { parsePointSelector } from "../../drills/sources/point-selector.ts";
import { demandInsideWindow } from "../../drills/sources/recovery-window.ts";
import { describeRestoreTarget, parseRestoreTarget } from "../../drills/sources/restore-target.ts";
import { sourceEntry } from "../../drills/sources/registry.ts";
import type { Source } from "../../drills/sources/source.ts";
import { Failure } from "../../infra/failure.ts";
import { type DrillOrder, expiryOf } from "../stacks/order.ts";

/** What the order means with the points that there are now. Makes nothing. */
export async function requestOf(order: DrillOrder, source: Source, now: Date): Promise<RestoreRequest> {
    const asked = order.to === null ? null : parseRestoreTarget(order.to);
    if (asked !== null) demandTarget(order.source, asked);
    const chance = { random: Math.random(), now };
    const point = choosePoint(await source.points(), parsePointSelector(order.point), asked, chance);
    const target = asked ?? fittingTargetOf(order.source, point);
    if (target.kind === "baseline" && point.baselineLsn === null && point.baselineAt === null) {
        throw new Failure("BaselineUnusable", `No baseline was captured for recovery point ${point.id}.`, {
            hint: "Restore it with --to latest, or take a new recovery point.",
        });
    }
    if (target.kind === "time" || target.kind === "lsn")
        demandInsideWindow(target, await source.window(point), point);
    return { drillId: order.drillId, expiresAt: expiryOf(now, order.deadlines), point, target };
}

/** Not every kind of recovery point can stop anywhere. */
function demandTarget(kind: SourceKind, target: RestoreTarget): void {
    const { targets } = sourceEntry(kind);
    if (targets.includes(target.kind)) return;
    throw new Failure("BadUsage", `${kind} cannot be restored to ${describeRestoreTarget(target)}.`, {
        hint: `It can be restored to: ${targets.join(", ")}.`,
    });
}

/** Defaults are words that `--to` takes, so they are read as if they had been typed. */
function fittingTargetOf(kind: SourceKind, point: RecoveryPoint): RestoreTarget {
    return parseRestoreTarget(fittingTarget(point, sourceEntry(kind).defaultTarget));
}

/**
 * What a person should know of a choice before it is made true: a recovery point that is older than the objective is
 * restored, because an old backup must come back as well, but the drill will not pass.
 */
export function remarksOn(
    { point, target }: Pick<RestoreRequest, "point" | "target">,
    order: Pick<DrillOrder, "to" | "objectives">,
    now: Date,
): readonly string[] {
    const ageSeconds = (now.getTime() - Date.parse(point.takenAt)) / 1_000;
    const limit = order.objectives.maxPointAgeSeconds;
    const old = `${point.id} is ${Math.round(ageSeconds)} s old, and the objective is ${limit} s: the check of its freshness will fail.`;
    const unread = `No baseline was captured in the window of ${point.id}: it is restored to its latest instant, and there is nothing to hold it against.`;
    return [
        ...(ageSeconds > limit ? [old] : []),
        ...(order.to === null && target.kind === "latest" ? [unread] : []),
    ];
}
