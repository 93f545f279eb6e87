import { fitsGlobalDatastore, globalFamilyNames } from "../../cache/node-type.ts";
import { snapshotHours, snapshotsPerDayLimit } from "../../cache/snapshot-times.ts";
import { dailyWindows, weeklyWindow, windowsOverlap } from "../../primary/window.ts";
import type { Contradiction, Rule } from "../contradictions.ts";
import type { StackConfiguration } from "../stack.ts";

type About = Pick<StackConfiguration, "role" | "cache">;

/** What cannot be asked of the cache. */
export const cacheRules: readonly Rule[] = [
    misplacedCache,
    noAppendOnlyFile,
    snapshotTimes,
    cacheWindows,
    cacheNodes,
];

/** Section `cache` in the DR stack, whose cache is a member of production's. */
function misplacedCache({ role, cache }: About): readonly Contradiction[] {
    if (cache === undefined || role === "production") return [];
    return [
        {
            key: ["cache"],
            problem: `cache stands in a stack whose role is ${role}: the cache of a DR region follows production's global datastore and is written as dr.cache. Move the section to the production stack.`,
        },
    ];
}

/** What ElastiCache does not have, and what stands in for it. */
function noAppendOnlyFile({ cache }: About): readonly Contradiction[] {
    if (cache?.appendOnlyFile !== true) return [];
    return [
        {
            key: ["cache", "appendOnlyFile"],
            problem: `cache.appendOnlyFile is true: ElastiCache has had no AOF since Redis 2.8.22, and none with Multi-AZ. In its place stand the snapshots (every ${cache.snapshots.everyHours} hours, cache.snapshots.everyHours) and the global datastore (cache.globalDatastore). Remove the key.`,
        },
    ];
}

/** Snapshots that ElastiCache would refuse, or that come too seldom. */
function snapshotTimes({ cache }: About): readonly Contradiction[] {
    if (cache === undefined) return [];
    const { everyHours } = cache.snapshots;
    const key = ["cache", "snapshots", "everyHours"];
    const perDay = snapshotHours(everyHours).length;
    const missed = everyHours * 3_600 - cache.rpoSeconds;
    return [
        ...(perDay > snapshotsPerDayLimit
            ? [
                  {
                      key,
                      problem: `cache.snapshots.everyHours is ${everyHours}, which is ${perDay} snapshots a day: ElastiCache takes at most ${snapshotsPerDayLimit} of a node in 24 hours. Write 2 or more.`,
                  },
              ]
            : []),
        ...(missed > 0
            ? [
                  {
                      key,
                      problem: `cache.snapshots.everyHours is ${everyHours}: between two snapshots ${everyHours * 3_600} seconds can be lost, ${missed} more than cache.rpoSeconds, ${cache.rpoSeconds}, allows. Take snapshots more often, or promise less.`,
                  },
              ]
            : []),
    ];
}

/** Windows that get into each other's way. */
function cacheWindows({ cache }: About): readonly Contradiction[] {
    if (cache === undefined) return [];
    const { window, everyHours } = cache.snapshots;
    const daily = dailyWindows(window);
    const maintenance = weeklyWindow(cache.maintenanceWindow);
    const hour = snapshotHours(everyHours).find((at) =>
        daily.some((each) => windowsOverlap(each, { start: at * 60, minutes: 1 })),
    );
    const key = ["cache", "snapshots", "window"];
    return [
        ...(daily.some((each) => windowsOverlap(each, maintenance))
            ? [
                  {
                      key,
                      problem: `cache.snapshots.window is ${window} and overlaps cache.maintenanceWindow, ${cache.maintenanceWindow}: a node under maintenance is not backed up. Move one of them.`,
                  },
              ]
            : []),
        ...(hour === undefined
            ? []
            : [
                  {
                      key,
                      problem: `cache.snapshots.window is ${window}, and a snapshot is taken at ${String(hour).padStart(2, "0")}:00 too (cache.snapshots.everyHours is ${everyHours}): ElastiCache refuses a second one while the first is under way. Move the window between two of them.`,
                  },
              ]),
    ];
}

/** Nodes that no global datastore takes, and versions that no engine has. */
function cacheNodes({ cache }: About): readonly Contradiction[] {
    if (cache === undefined) return [];
    const { engine, engineVersion, nodeType, globalDatastore } = cache;
    const version = Number(engineVersion);
    const offered = engine === "redis" ? version < 7.2 : version > 7.1;
    return [
        ...(globalDatastore && !fitsGlobalDatastore(nodeType)
            ? [
                  {
                      key: ["cache", "nodeType"],
                      problem: `cache.nodeType is ${nodeType} and cache.globalDatastore is true: a global datastore takes ${globalFamilyNames} from large on. Take one of these, or set cache.globalDatastore to false.`,
                  },
              ]
            : []),
        ...(offered
            ? []
            : [
                  {
                      key: ["cache", "engineVersion"],
                      problem: `cache.engineVersion is ${engineVersion}: ElastiCache has Redis up to 7.1 and Valkey from 7.2 on. Change it, or cache.engine, which is ${engine}.`,
                  },
              ]),
    ];
}
