import { Failure } from "../../infra/failure.ts";
import { unknownName } from "../../infra/nearest.ts";
import { compareLsn, isLsn } from "../../infra/local/wal-archive/lsn.ts";
import type { RecoveryPoint } from "../model/recovery-point.ts";
import type { RecoveryWindow, WindowEdge } from "../model/recovery-window.ts";
import type { RestoreTarget } from "../model/restore-request.ts";

/** What `--point` asks for. */
export type PointSelector =
    | { readonly kind: "latest" }
    /** Null: of any age. */
    | { readonly kind: "random"; readonly withinSeconds: number | null }
    /** The newest that is not younger than an instant, ISO 8601. */
    | { readonly kind: "before"; readonly time: string }
    | { readonly kind: "id"; readonly id: string };

/** What `--point` takes, for help. */
export const pointSelectorHelp =
    "latest, random, random:7d (none older), an instant (the newest before it), or a recovery point's id";
/** What `--to` takes, for help. */
export const restoreTargetHelp = "baseline, latest, immediate, an instant with its offset, or an LSN";

/** Reads `--point`. Whether a point of that id exists is for the choice to say. Throws `BadUsage`. */
export function parsePointSelector(text: string): PointSelector {
    if (text === "latest") return { kind: "latest" };
    if (text === "random") return { kind: "random", withinSeconds: null };
    const [, window] = /^random:(.*)$/.exec(text) ?? [];
    if (window !== undefined) return { kind: "random", withinSeconds: secondsIn(window) };
    const time = instantIn(text);
    return time === null ? { kind: "id", id: text } : { kind: "before", time };
}

const unitSeconds: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 };

function secondsIn(window: string): number {
    const [, digits = "", unit = ""] = /^(\d{1,6})([mhd])$/.exec(window) ?? [];
    const seconds = Number(digits) * (unitSeconds[unit] ?? 0);
    if (seconds > 0) return seconds;
    throw new Failure("BadUsage", `"${window}" is no length of time to choose a recovery point in.`, {
        hint: "For example: --point random:7d, --point random:36h",
    });
}

/** An instant must carry its offset (`Z`, `+02:00`): without one it would mean the reader's clock. Null for no instant. */
function instantIn(text: string): string | null {
    const withOffset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})$/i.test(
        text,
    );
    return withOffset && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null;
}

/** Reads `--to`. Throws `BadUsage`. */
export function parseRestoreTarget(text: string): RestoreTarget {
    if (text === "baseline" || text === "latest" || text === "immediate") return { kind: text };
    if (isLsn(text)) return { kind: "lsn", lsn: text };
    const time = instantIn(text);
    if (time !== null) return { kind: "time", time };
    throw new Failure("BadUsage", `"${text}" is not a restore target: it must be ${restoreTargetHelp}.`, {
        hint: "For example: --to baseline, --to latest, --to 2026-11-20T12:00:00Z, --to 0/5A3C1D8",
    });
}

/** The target as a person would type it. */
export function describeRestoreTarget(target: RestoreTarget): string {
    switch (target.kind) {
        case "time":
            return target.time;
        case "lsn":
            return target.lsn;
        case "baseline":
        case "latest":
        case "immediate":
            return target.kind;
    }
}

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

/**
 * Refuses a target that the point and its archive cannot reach, and prints what they can; of RDS also an instant that is
 * no whole second.
 */
export function demandInsideWindow(
    target: RestoreTarget,
    window: RecoveryWindow,
    { aws }: Pick<RecoveryPoint, "aws"> = { aws: null },
): void {
    if (aws !== null && target.kind === "time" && Date.parse(target.time) % 1_000 !== 0) {
        throw new Failure("BadUsage", `${target.time} is no whole second, and RDS stops at nothing else.`, {
            hint: `Write --to ${target.time.replace(/\.\d+Z$/, "Z")}`,
        });
    }
    const { from, to } = window;
    const outside =
        target.kind === "lsn"
            ? from.lsn === null ||
              to.lsn === null ||
              compareLsn(target.lsn, from.lsn) < 0 ||
              compareLsn(target.lsn, to.lsn) > 0
            : target.kind === "time" &&
              (Date.parse(target.time) < Date.parse(from.time) ||
                  Date.parse(target.time) > Date.parse(to.time));
    if (!outside) return;
    throw new Failure(
        "OutsideRecoverableWindow",
        `${describeRestoreTarget(target)} is outside the recoverable window: ${describeWindow(window)}.`,
        aws === null ? {} : { hint: rdsLag },
    );
}

/** RDS sends its log away every five minutes: what is newer is in no backup yet. */
const rdsLag =
    "RDS can restore up to some five minutes ago: wait for the window to reach the instant, or choose one inside it.";

/** The window with the time of both ends, and their LSNs where they are known. */
export function describeWindow({ from, to }: RecoveryWindow): string {
    return `from ${describeEdge(from)} to ${describeEdge(to)}`;
}

function describeEdge({ time, lsn }: WindowEdge): string {
    return lsn === null ? time : `${time} (LSN ${lsn})`;
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
