import { Failure } from "../../infra/failure.ts";
import { isLsn } from "../../infra/local/wal-archive/lsn.ts";
import type { RestoreTarget } from "../model/restore-request.ts";
import { instantIn } from "./instant.ts";

/** What `--to` takes, for help. */
export const restoreTargetHelp = "baseline, latest, immediate, an instant with its offset, or an LSN";

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
