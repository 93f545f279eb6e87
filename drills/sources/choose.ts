import { Failure } from "../../infra/failure.ts";
import { unknownName } from "../../infra/nearest.ts";
import { compareLsn, isLsn } from "../../infra/local/wal-archive/lsn.ts";
import type { RecoveryPoint, RecoveryWindow, RestoreTarget, WindowEdge } from "../model.ts";

/** What `--point` asks for. */
export type PointSelector =
    { readonly kind: "latest" } | { readonly kind: "random" } | { readonly kind: "id"; readonly id: string };

/** What `--point` takes, for help. */
export const pointSelectorHelp = "latest, random, or a recovery point's id";
/** What `--to` takes, for help. */
export const restoreTargetHelp = "baseline, latest, immediate, an instant with its offset, or an LSN";

/** Reads `--point`. Whether a point of that id exists is for the choice to say. */
export function parsePointSelector(text: string): PointSelector {
    return text === "latest" || text === "random" ? { kind: text } : { kind: "id", id: text };
}

/** Reads `--to`. An instant must carry its offset (`Z`, `+02:00`): without one it would mean the reader's clock. */
export function parseRestoreTarget(text: string): RestoreTarget {
    if (text === "baseline" || text === "latest" || text === "immediate") return { kind: text };
    if (isLsn(text)) return { kind: "lsn", lsn: text };
    const withOffset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})$/i.test(
        text,
    );
    if (withOffset && !Number.isNaN(Date.parse(text))) {
        return { kind: "time", time: new Date(text).toISOString() };
    }
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

/**
 * The recovery point to restore. Never one that is still being made. For an instant or an LSN it is the newest
 * point that ended before it, because a restore can only go forward from the end of its backup.
 * @param points newest first
 * @param random in [0, 1), used by `random` alone
 */
export function choosePoint(
    points: readonly RecoveryPoint[],
    selector: PointSelector,
    target: RestoreTarget,
    random: number,
): RecoveryPoint {
    const available = points.filter((point) => point.status === "available");
    const reaching = available.filter((point) => endsBefore(point, target));
    switch (selector.kind) {
        case "id":
            return byId(points, selector.id);
        case "latest":
            return reaching[0] ?? noPoint(available, target);
        case "random":
            return reaching[Math.floor(random * reaching.length)] ?? noPoint(available, target);
    }
}

/** Refuses a target that the point and its archive cannot reach, and prints what they can. */
export function demandInsideWindow(target: RestoreTarget, window: RecoveryWindow): void {
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
    );
}

/** The window with the time of both ends, and their LSNs where they are known. */
export function describeWindow({ from, to }: RecoveryWindow): string {
    return `from ${describeEdge(from)} to ${describeEdge(to)}`;
}

function describeEdge({ time, lsn }: WindowEdge): string {
    return lsn === null ? time : `${time} (LSN ${lsn})`;
}

function endsBefore(point: RecoveryPoint, target: RestoreTarget): boolean {
    if (target.kind === "time") return Date.parse(point.takenAt) <= Date.parse(target.time);
    if (target.kind === "lsn") return point.endLsn !== null && compareLsn(point.endLsn, target.lsn) <= 0;
    return true;
}

function byId(points: readonly RecoveryPoint[], id: string): RecoveryPoint {
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
    return point;
}

function noPoint(available: readonly RecoveryPoint[], target: RestoreTarget): never {
    const oldest = available.at(-1);
    if (oldest === undefined) {
        throw new Failure("NoRecoveryPoint", "There is no recovery point to restore from.");
    }
    throw new Failure(
        "OutsideRecoverableWindow",
        `${describeRestoreTarget(target)} is before the oldest recovery point, which ends at ` +
            `${oldest.takenAt} (LSN ${oldest.endLsn ?? "unknown"}).`,
    );
}
