import type { ArchiveConfiguration, StorageClass } from "../archive.ts";
import { storageClasses } from "../archive.ts";
import type { Contradiction, Rule } from "../contradictions.ts";
import type { StackConfiguration } from "../stack.ts";
import { contradiction } from "./contradiction.ts";

type ArchiveRule = (archive: ArchiveConfiguration, stack: StackConfiguration) => readonly Contradiction[];
type Transition = ArchiveConfiguration["lifecycle"]["transitions"][number];

/** S3 moves nothing there that is younger. */
const leastAgeDays: Partial<Record<StorageClass, number>> = { STANDARD_IA: 30, ONEZONE_IA: 30 };
/** S3 charges for as long, whenever an object leaves. https://aws.amazon.com/s3/storage-classes/ */
const leastStayDays: Readonly<Record<StorageClass, number>> = {
    STANDARD_IA: 30,
    INTELLIGENT_TIERING: 0,
    ONEZONE_IA: 30,
    GLACIER_IR: 90,
    GLACIER: 90,
    DEEP_ARCHIVE: 180,
};
const longestBucketName = 63;

/** What S3 refuses of the archive, and what costs more than it saves. Versions need no rule: every bucket keeps them. */
export const archiveRules: readonly Rule[] = [
    ascending,
    oldEnough,
    longEnough,
    lockedPastDeletion,
    replicatedElsewhere,
    nameFits,
    exportedDatabases,
    exportsWithDuty,
    exportsOutliveLifecycle,
].map(
    (rule: ArchiveRule): Rule =>
        (stack) =>
            stack.archive === undefined ? [] : rule(stack.archive, stack),
);

function ascending({ lifecycle: { transitions } }: ArchiveConfiguration): Contradiction[] {
    return transitions.flatMap((later, index) => {
        const earlier = transitions[index - 1];
        if (earlier === undefined) return [];
        return [
            ...(later.afterDays <= earlier.afterDays
                ? [
                      inTransition(
                          index,
                          "afterDays",
                          `is ${later.afterDays}, not after the ${earlier.afterDays} of ${earlier.storageClass} before it: write the moves in ascending order.`,
                      ),
                  ]
                : []),
            ...(rank(later) <= rank(earlier)
                ? [
                      inTransition(
                          index,
                          "storageClass",
                          `is ${later.storageClass}, which S3 does not reach from ${earlier.storageClass}: the order is ${storageClasses.join(", ")}.`,
                      ),
                  ]
                : []),
        ];
    });
}

function oldEnough({ lifecycle: { transitions } }: ArchiveConfiguration): Contradiction[] {
    return transitions.flatMap(({ afterDays, storageClass }, index) => {
        const least = leastAgeDays[storageClass] ?? 0;
        return afterDays >= least
            ? []
            : [
                  inTransition(
                      index,
                      "afterDays",
                      `is ${afterDays}: S3 moves nothing to ${storageClass} before it is ${least} days old.`,
                  ),
              ];
    });
}

/** Until the next move, and from the last one until the deletion. */
function longEnough({ lifecycle }: ArchiveConfiguration): Contradiction[] {
    const { transitions, deleteAfterDays } = lifecycle;
    return transitions.flatMap(({ afterDays, storageClass }, index) => {
        const next = transitions[index + 1];
        const until = next?.afterDays ?? deleteAfterDays;
        const least = afterDays + leastStayDays[storageClass];
        // moves in the wrong order are told already
        if (until >= least || (next !== undefined && until <= afterDays)) return [];
        const place =
            until > afterDays
                ? `${until - afterDays} days after the move to ${storageClass}`
                : `no later than the move to ${storageClass} after ${afterDays}`;
        const problem = `is ${until}, ${place}, which S3 charges for ${leastStayDays[storageClass]} days in any case: write at least ${Math.max(least, afterDays + 1)}, or leave the move out.`;
        return [
            next === undefined
                ? contradiction(["archive", "lifecycle", "deleteAfterDays"], problem)
                : inTransition(index + 1, "afterDays", problem),
        ];
    });
}

function lockedPastDeletion({ objectLock, lifecycle }: ArchiveConfiguration): Contradiction[] {
    if (objectLock === undefined || objectLock.retentionDays <= lifecycle.deleteAfterDays) return [];
    return [
        contradiction(
            ["archive", "objectLock", "retentionDays"],
            `is ${objectLock.retentionDays}, above archive.lifecycle.deleteAfterDays ${lifecycle.deleteAfterDays}: the lock would hold what the lifecycle deletes, unseen and paid for. Lock for less, or keep for longer.`,
        ),
    ];
}

function replicatedElsewhere(
    { replication }: ArchiveConfiguration,
    stack: StackConfiguration,
): Contradiction[] {
    if (replication?.region !== stack.region) return [];
    return [
        contradiction(
            ["archive", "replication", "region"],
            `is ${stack.region}, the stack's own: a copy beside the original is lost with it. Name the DR stack's region.`,
        ),
    ];
}

/** system-use-log-region-account */
function nameFits({ use }: ArchiveConfiguration, { system, region }: StackConfiguration): Contradiction[] {
    const length = `${system}-${use}-log-${region}-`.length + 12;
    if (length <= longestBucketName) return [];
    return [
        contradiction(
            ["archive", "use"],
            `is ${use}: with system ${system} and region ${region} the bucket of its log would have a name of ${length} characters, and S3 takes ${longestBucketName}. Shorten it by ${length - longestBucketName}.`,
        ),
    ];
}

function exportedDatabases(
    { exports }: ArchiveConfiguration,
    { databases }: StackConfiguration,
): Contradiction[] {
    const names = databases.map(({ name }) => name);
    return (exports?.databases ?? []).flatMap((name, index) =>
        names.includes(name)
            ? []
            : [
                  contradiction(
                      ["archive", "exports", "databases", index],
                      `is ${name}, and the stack has no such database: it has ${names.join(", ") || "none"}.`,
                  ),
              ],
    );
}

function exportsWithDuty({ exports }: ArchiveConfiguration, { backup }: StackConfiguration): Contradiction[] {
    if (exports === undefined || backup?.duties.export !== undefined) return [];
    return [
        contradiction(
            ["archive", "exports"],
            "says what is exported, and nothing exports it: add backup.duties.export, which says when, or leave it out.",
        ),
    ];
}

function exportsOutliveLifecycle(
    { exports, lifecycle }: ArchiveConfiguration,
    { backup }: StackConfiguration,
): Contradiction[] {
    const days = backup?.exportRetentionDays;
    if (exports === undefined || days === undefined || days <= lifecycle.deleteAfterDays) return [];
    return [
        contradiction(
            ["archive", "lifecycle", "deleteAfterDays"],
            `is ${lifecycle.deleteAfterDays}, below backup.exportRetentionDays ${days}: S3 would delete exports that are still to be kept. Write at least ${days}, or keep exports for less.`,
        ),
    ];
}

function inTransition(index: number, key: keyof Transition, problem: string): Contradiction {
    return contradiction(["archive", "lifecycle", "transitions", index, key], problem);
}

function rank({ storageClass }: Transition): number {
    return storageClasses.indexOf(storageClass);
}
