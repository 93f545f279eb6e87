import { dailyWindow } from "../../primary/window.ts";
import { type Expression, parseExpression } from "../../schedule/expression.ts";
import { firesWithin, longestGapSeconds } from "../../schedule/recurrence.ts";
import type { Contradiction } from "../contradictions.ts";
import type { StackConfiguration } from "../stack.ts";
import { contradiction } from "./contradiction.ts";

const daySeconds = 86_400;

/** What drills cannot be: late, cut short, or in the way of a backup. */
export function drillContradictions(configuration: StackConfiguration): readonly Contradiction[] {
    const { drill, objectives, network } = configuration;
    if (drill === undefined) return [];
    const { schedule, timezone, timeoutMinutes } = drill;
    return [
        ...(timeoutMinutes * 60 < objectives.rtoSeconds
            ? [
                  contradiction(
                      ["drill", "timeoutMinutes"],
                      `is ${timeoutMinutes}, less than objectives.rtoSeconds, ${objectives.rtoSeconds}: a drill would be ended before it could miss it. ` +
                          `Write at least ${Math.ceil(objectives.rtoSeconds / 60)}.`,
                  ),
              ]
            : []),
        ...endedTooSoon(configuration, timeoutMinutes),
        ...tooSeldom(configuration),
        ...databasesBackedUpAt(configuration, schedule, timezone).map(({ name, window }) =>
            contradiction(
                ["drill", "schedule"],
                `is "${schedule}", inside of the backup window ${window} of database ${name}: the latest snapshot would be the one that is being made. ` +
                    "Begin before or after it.",
            ),
        ),
        ...(network.drills === undefined
            ? [
                  contradiction(
                      ["drill"],
                      "asks for drills, and network.drills is missing: restored data would stand beside production. Write `network.drills: {}`.",
                  ),
              ]
            : []),
    ];
}

/** What AWS ends has no time to remove what it made: the next drill would find it, and it costs until then. */
function endedTooSoon(
    { deadlines: { drillSeconds, teardownSeconds } }: StackConfiguration,
    timeoutMinutes: number,
): readonly Contradiction[] {
    const needed = drillSeconds + teardownSeconds;
    if (timeoutMinutes * 60 >= needed) return [];
    return [
        contradiction(
            ["drill", "timeoutMinutes"],
            `is ${timeoutMinutes}, less than deadlines.drillSeconds and deadlines.teardownSeconds together, ${needed}: AWS would end a drill ` +
                `before it could clean up. Write at least ${Math.ceil(needed / 60)}, or smaller deadlines.`,
        ),
    ];
}

/** A point that was clean when the last drill proved it must still be there when the next one finds that later ones are not. */
function tooSeldom({ drill, databases, selfManaged }: StackConfiguration): readonly Contradiction[] {
    if (drill === undefined) return [];
    const gap = longestGapSeconds(read(drill.schedule));
    const kept = [
        ...databases.map(({ name, retentionDays }) => ({ whose: `database ${name}`, retentionDays })),
        ...(selfManaged === undefined
            ? []
            : [{ whose: "selfManaged", retentionDays: selfManaged.backup.retentionDays }]),
    ];
    return kept
        .filter(({ retentionDays }) => gap > retentionDays * daySeconds)
        .map(({ whose, retentionDays }) =>
            contradiction(
                ["drill", "schedule"],
                `is "${drill.schedule}", ${days(gap)} apart, and backups of ${whose} are kept for ${retentionDays} days: ` +
                    "a damage that a drill finds may be older than all of them. Drill more often, or keep them for longer.",
            ),
        );
}

/** What the duties of the backups cannot be. */
export function dutyContradictions(configuration: StackConfiguration): readonly Contradiction[] {
    const { backup, objectives } = configuration;
    if (backup === undefined) return [];
    const { duties, timezone, manualRetentionDays } = backup;
    const heartbeat = duties.heartbeat?.schedule;
    const snapshot = duties.snapshot?.schedule;
    return [
        ...(typeof heartbeat === "string" && longestGapSeconds(read(heartbeat)) > objectives.rpoSeconds
            ? [
                  contradiction(
                      ["backup", "duties", "heartbeat", "schedule"],
                      `is "${heartbeat}", and objectives.rpoSeconds ${objectives.rpoSeconds}: a loss is measured in heartbeats, and could not be seen to stay below it. ` +
                          "Write rate(1 minute).",
                  ),
              ]
            : []),
        ...(typeof snapshot === "string"
            ? [
                  ...databasesBackedUpAt(configuration, snapshot, timezone).map(({ name, window }) =>
                      contradiction(
                          ["backup", "duties", "snapshot", "schedule"],
                          `is "${snapshot}", inside of the backup window ${window} of database ${name}: RDS takes no snapshot of an instance that is backing up. ` +
                              "Take it before or after.",
                      ),
                  ),
                  ...goneBeforeTheNext(snapshot, manualRetentionDays),
              ]
            : []),
        ...(duties.snapshot !== undefined && duties.prune === undefined
            ? [
                  contradiction(
                      ["backup", "duties", "snapshot"],
                      "takes manual snapshots, and nothing removes them: RDS keeps them for ever. Write `prune: {}` beside it.",
                  ),
              ]
            : []),
        ...(duties.watch === undefined && configuration.monitoring !== undefined
            ? [
                  contradiction(
                      ["backup", "duties"],
                      "lacks watch, and monitoring looks at what it tells: every such alarm would ring for ever. Write `watch: {}`.",
                  ),
              ]
            : []),
    ];
}

function goneBeforeTheNext(schedule: string, retentionDays: number): readonly Contradiction[] {
    const gap = longestGapSeconds(read(schedule));
    if (gap <= retentionDays * daySeconds) return [];
    return [
        contradiction(
            ["backup", "manualRetentionDays"],
            `is ${retentionDays}, and snapshots are ${days(gap)} apart: between two of them there would be none. Keep them for longer.`,
        ),
    ];
}

interface BackedUp {
    readonly name: string;
    readonly window: string;
}

function databasesBackedUpAt(
    { databases }: StackConfiguration,
    schedule: string,
    timezone: string,
): readonly BackedUp[] {
    return databases
        .filter(({ backupWindow }) => firesWithin(read(schedule), timezone, dailyWindow(backupWindow)))
        .map(({ name, backupWindow }) => ({ name, window: backupWindow }));
}

/** The sections let only schedules pass that can be read. */
function read(schedule: string): Expression {
    const expression = parseExpression(schedule);
    if ("wrong" in expression) throw new TypeError(`${schedule} ${expression.wrong}`);
    return expression;
}

function days(seconds: number): string {
    return Number.isFinite(seconds)
        ? `up to ${Math.ceil(seconds / daySeconds)} days`
        : "once and never again";
}
