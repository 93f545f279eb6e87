import { readHeartbeat } from "../baseline/heartbeat.ts";
import type { Finding } from "../model/check-outcome.ts";
import type { CheckContext, ServerCheck } from "./check.ts";

/**
 * Compares instants of production's clock with one another, never with this machine's. An old backup and a dead
 * heartbeat look alike from the heartbeat's age alone; its distance to the newest commit tells them apart. How old a
 * point is has nothing to do with where its restore stops: backups that can be restored to any second are as old as the
 * last of them.
 */
export const freshness = {
    id: "freshness",
    title: "Freshness",
    proves: "The recovery point is no older than the objective allows, and the heartbeat that measures the RPO was alive.",
    severity: "error",
    stage: "after-roll-forward",
    asks: "server",
    access: "read-only",
    needs: [],
    whenNothing: "inconclusive",
    run: async (session, context) => {
        const heartbeatAt = await readHeartbeat(session);
        const age = secondsBetween(context.point.takenAt, context.startedAt);
        return {
            looked: 1,
            summary:
                `recovery point ${duration(age)} old (limit ${duration(context.objectives.maxPointAgeSeconds)}), ` +
                (heartbeatAt === null
                    ? "no heartbeat"
                    : `newest heartbeat ${duration(secondsBetween(heartbeatAt, context.failureAt))} before the failure`),
            findings: [...ageFindings(age, context), ...heartbeatFindings(heartbeatAt, context)],
        };
    },
} as const satisfies ServerCheck;

/** A heartbeat that lags this far behind the newest commit is dead. */
const deadAfterSeconds = 60;

function ageFindings(age: number, { point, objectives }: CheckContext): readonly Finding[] {
    if (age < 0) {
        const message = "It was taken after the drill began: one of two clocks is wrong.";
        return [{ level: "inconclusive", subject: point.id, message }];
    }
    if (age <= objectives.maxPointAgeSeconds) return [];
    const message = `The recovery point is ${duration(age)} old; the limit is ${duration(objectives.maxPointAgeSeconds)}.`;
    return [{ level: "failure", subject: point.id, message }];
}

/** @param heartbeatAt the newest in the copy */
export function heartbeatFindings(
    heartbeatAt: string | null,
    { restored, rolledForward }: Pick<CheckContext, "restored" | "rolledForward">,
): readonly Finding[] {
    if (heartbeatAt === null) {
        const message = "There is no heartbeat in the copy: the RPO cannot be measured by it.";
        return [{ level: "note", subject: "heartbeat", message }];
    }
    const newestCommit = rolledForward?.lastCommitAt ?? restored.stoppedAt.lastCommitAt;
    const lag = newestCommit === null ? 0 : secondsBetween(heartbeatAt, newestCommit);
    if (lag <= deadAfterSeconds) return [];
    const message =
        `The heartbeat stopped at ${heartbeatAt}, while commits go on for ${duration(lag)} more: ` +
        "its writer is dead, not the backup old.";
    return [{ level: "warning", subject: "heartbeat", message }];
}

function secondsBetween(from: string, to: string): number {
    return (Date.parse(to) - Date.parse(from)) / 1_000;
}

/** The two largest units that say something: `3 d 4 h`, `12 min 5 s`, `0.4 s`. */
export function duration(seconds: number): string {
    if (Math.abs(seconds) < 60) return `${Math.round(seconds * 10) / 10} s`;
    const whole = Math.round(seconds);
    const [big, small, bigUnit, smallUnit] =
        Math.abs(whole) < 3_600
            ? [60, 1, "min", "s"]
            : Math.abs(whole) < 86_400
              ? [3_600, 60, "h", "min"]
              : [86_400, 3_600, "d", "h"];
    const rest = Math.floor((Math.abs(whole) % big) / small);
    return `${Math.trunc(whole / big)} ${bigUnit}${rest === 0 ? "" : ` ${rest} ${smallUnit}`}`;
}
