import { Failure } from "../../infra/failure.ts";
import { compareLsn } from "../../infra/local/wal-archive/lsn.ts";
import { unknownName } from "../../infra/nearest.ts";
import type { RecoveryPoint } from "../model/recovery-point.ts";
import type { RestoreTarget } from "../model/restore-request.ts";
import type { PointSelector } from "./point-selector.ts";
import { describeRestoreTarget } from "./restore-target.ts";

/** What the choice depends on beside the points. */
export interface Chance {
    /** In [0, 1), used by `random` alone. */
    readonly random: number;
    /** Used by `random` within a length of time alone. */
    readonly now: Date;
}

/**
 * The recovery point to restore. Never one that is still being made. For an instant or an LSN it is the newest
 * point that ended before it, because a restore can only go forward from the end of its backup.
 * @param points newest first
 * @param target null where nobody said it: then any point will do, and the point says where (`fittingTarget`)
 */
export function choosePoint(
    points: readonly RecoveryPoint[],
    selector: PointSelector,
    target: RestoreTarget | null,
    { random, now }: Chance,
): RecoveryPoint {
    if (selector.kind === "id") return byId(points, selector.id, target);
    const available = points.filter((point) => point.status === "available");
    const reaching = available.filter((point) => target === null || reaches(point, target));
    const asked = reaching.filter((point) => isAsked(point, selector, now));
    const index = selector.kind === "random" ? Math.floor(random * asked.length) : 0;
    return asked[index] ?? noPoint(available, reaching, selector, target);
}

function isAsked({ takenAt }: RecoveryPoint, selector: PointSelector, now: Date): boolean {
    if (selector.kind === "before") return Date.parse(takenAt) <= Date.parse(selector.time);
    if (selector.kind !== "random" || selector.withinSeconds === null) return true;
    return Date.parse(takenAt) >= now.getTime() - selector.withinSeconds * 1_000;
}

/**
 * Where a restore of a point stops if nobody says it. A snapshot is what it is; where any second can be restored, it is
 * the baseline's, because only there every row can be compared, and the newest one where there is no baseline.
 * @param otherwise of the point's kind, for points that can stop anywhere
 */
export function fittingTarget(
    { aws, baselineAt }: RecoveryPoint,
    otherwise: RestoreTarget["kind"],
): RestoreTarget["kind"] {
    if (aws === null) return otherwise;
    if (aws.from.kind !== "point-in-time") return "immediate";
    return baselineAt === null ? "latest" : "baseline";
}

function reaches(point: RecoveryPoint, target: RestoreTarget): boolean {
    if (!canStopAt(point, target)) return false;
    // of backups that hold every second of a window, only the window can say
    if (point.aws?.from.kind === "point-in-time") return true;
    if (target.kind === "time") return Date.parse(point.takenAt) <= Date.parse(target.time);
    if (target.kind === "lsn") return point.endLsn !== null && compareLsn(point.endLsn, target.lsn) <= 0;
    return true;
}

/** On AWS a snapshot is restored as it is, and a point in time never is: it has no end of its own. */
function canStopAt({ aws }: RecoveryPoint, { kind }: RestoreTarget): boolean {
    if (aws === null) return true;
    return (aws.from.kind === "point-in-time") === (kind !== "immediate");
}

function byId(points: readonly RecoveryPoint[], id: string, target: RestoreTarget | null): RecoveryPoint {
    const point = points.find((candidate) => candidate.id === id);
    if (point === undefined) {
        throw unknownName(
            "recovery point",
            id,
            points.map((candidate) => candidate.id),
        );
    }
    if (point.status === "creating") {
        throw new Failure(
            "NoRecoveryPoint",
            `Recovery point ${id} is still being made, or was never finished.`,
            {
                hint: "Run `lifeboat points` to see which ones are available.",
            },
        );
    }
    if (target !== null && !canStopAt(point, target)) throw cannotStop(`Recovery point ${id}`, target);
    return point;
}

function cannotStop(what: string, target: RestoreTarget): Failure {
    const whole = target.kind === "immediate";
    return new Failure("BadUsage", `${what} cannot be restored to ${describeRestoreTarget(target)}.`, {
        hint: whole
            ? "It holds every second of its window: --to baseline, --to latest, or an instant."
            : "It is restored as it is: leave --to out, or write --to immediate.",
    });
}

function noPoint(
    available: readonly RecoveryPoint[],
    reaching: readonly RecoveryPoint[],
    selector: PointSelector,
    target: RestoreTarget | null,
): never {
    const oldest = available.at(-1);
    if (oldest === undefined) {
        throw new Failure("NoRecoveryPoint", "There is no recovery point to restore from.");
    }
    if (reaching.length > 0 || target === null) throw noneOf(selector, reaching);
    if (!available.some((point) => canStopAt(point, target)))
        throw cannotStop("What there is to restore", target);
    throw new Failure(
        "OutsideRecoverableWindow",
        `${describeRestoreTarget(target)} is before the oldest recovery point, which ends at ` +
            `${oldest.takenAt} (LSN ${oldest.endLsn ?? "unknown"}).`,
    );
}

/** There are points, and none is as old or as new as it was asked for. */
function noneOf(selector: PointSelector, points: readonly RecoveryPoint[]): Failure {
    const [newest, oldest] = [points[0]?.takenAt ?? "", points.at(-1)?.takenAt ?? ""];
    const asked = selector.kind === "before" ? `from before ${selector.time}` : "as new as that";
    return new Failure(
        "NoRecoveryPoint",
        `No recovery point is ${asked}: they were taken from ${oldest} to ${newest}.`,
        { hint: "`lifeboat points` lists them." },
    );
}
