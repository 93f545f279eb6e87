import { Failure } from "../../infra/failure.ts";
import { compareLsn } from "../../infra/local/wal-archive/lsn.ts";
import type { RecoveryPoint } from "../model/recovery-point.ts";
import type { RecoveryWindow, WindowEdge } from "../model/recovery-window.ts";
import type { RestoreTarget } from "../model/restore-request.ts";
import { describeRestoreTarget } from "./restore-target.ts";

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
