import { formatLsn, parseLsn } from "../wal-archive/lsn.ts";

/** Where a recovery stops. `inclusive` false: before what starts there (or was committed then). */
export type RecoveryTarget =
    | { readonly kind: "lsn"; readonly lsn: string; readonly inclusive: boolean }
    /** ISO 8601 with offset. */
    | { readonly kind: "time"; readonly time: string; readonly inclusive: boolean }
    /** As soon as the backup is consistent. */
    | { readonly kind: "immediate" }
    /** The end of the archive; the cluster is then open for writes. */
    | { readonly kind: "latest" };

/** What happens at the target: stay there as a hot standby that nobody can write to, or open for writes. */
export type TargetAction = "pause" | "promote";

const targetNames = ["", "_lsn", "_time", "_name", "_xid"].map((suffix) => `recovery_target${suffix}`);

/**
 * The recovery settings for a target; all are stated, so that none is inherited from production. The one that is set
 * comes last: the server takes an empty one behind it for a second target.
 */
export function targetSettings(target: RecoveryTarget, action: TargetAction): Record<string, string> {
    const unset = Object.fromEntries(targetNames.map((name) => [name, ""]));
    const exclusive = "inclusive" in target && !target.inclusive;
    return {
        recovery_target_inclusive: exclusive ? "off" : "on",
        recovery_target_timeline: "latest",
        recovery_target_action: action,
        ...withLast(unset, theTarget(target)),
    };
}

function theTarget(target: RecoveryTarget): readonly [name: string, value: string] | null {
    switch (target.kind) {
        case "lsn":
            return ["recovery_target_lsn", formatLsn(parseLsn(target.lsn))];
        case "time":
            return ["recovery_target_time", withNumericOffset(target.time)];
        case "immediate":
            return ["recovery_target", "immediate"];
        case "latest":
            return null;
    }
}

/** When the server reads this setting it does not know the names of time zones yet, not even `Z`. Digits are kept. */
function withNumericOffset(time: string): string {
    return time.replace("T", " ").replace(/Z$/i, "+00");
}

function withLast(
    settings: Readonly<Record<string, string>>,
    last: readonly [name: string, value: string] | null,
): Record<string, string> {
    if (last === null) return settings;
    const others = Object.entries(settings).filter(([name]) => name !== last[0]);
    return Object.fromEntries([...others, last]);
}

/** True when the server's log says that recovery stopped because of this target, and not for another reason. */
export function saysItStopped(target: RecoveryTarget, said: readonly string[]): boolean {
    switch (target.kind) {
        case "lsn":
            return said.some((line) => /recovery stopping (before|after) WAL location \(LSN\)/.test(line));
        case "time":
            return said.some((line) =>
                /recovery stopping (before|after) (commit|abort) of transaction/.test(line),
            );
        case "immediate":
            return said.some((line) => line.includes("recovery stopping after reaching consistency"));
        case "latest":
            return said.some((line) => line.includes("archive recovery complete"));
    }
}

/** The target in words, for errors. */
export function describeTarget(target: RecoveryTarget): string {
    switch (target.kind) {
        case "lsn":
            return target.lsn;
        case "time":
            return target.time;
        case "immediate":
            return "the end of the backup";
        case "latest":
            return "the end of the archive";
    }
}
