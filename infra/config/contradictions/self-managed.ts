import { isWorld } from "../../policies/cidr.ts";
import { longestGapSeconds } from "../../schedule/recurrence.ts";
import { kubernetesCronOf } from "../../self-managed/kubernetes-cron.ts";
import type { Contradiction, Rule } from "../contradictions.ts";
import type { SelfManagedConfiguration } from "../self-managed.ts";
import type { StackConfiguration } from "../stack.ts";
import { contradiction } from "./contradiction.ts";

const daySeconds = 86_400;
/** `archive_command` sends a segment of at most 16 MB: what it takes on a slow day. */
const sendSeconds = 60;

/** Settings that the backups stand on, or TLS. */
const decidedParameters: readonly string[] = [
    "archive_command",
    "archive_library",
    "archive_mode",
    "archive_timeout",
    "config_file",
    "data_directory",
    "fsync",
    "full_page_writes",
    "hba_file",
    "listen_addresses",
    "max_connections",
    "password_encryption",
    "ssl",
    "ssl_cert_file",
    "ssl_key_file",
    "wal_level",
];

type Judge = (section: SelfManagedConfiguration, stack: StackConfiguration) => readonly Contradiction[];

/** Classes whose objects must be thawed, for hours, before anybody can read them. */
const frozenClasses: readonly string[] = ["GLACIER", "DEEP_ARCHIVE"];

const judges: readonly Judge[] = [
    withoutArchive,
    agesTooEarly,
    archivedTooLate,
    backedUpTooSeldom,
    verifiedTooSeldom,
    cleanedUpTooSeldom,
    openToEverybody,
    oneServer,
    parameters,
    entranceToNothing,
    certificateElsewhere,
    partsSlowerThanWhole,
];

/** What the self-managed database cannot promise, or Kubernetes and AWS refuse. */
export const selfManagedContradictions: Rule = (stack) => {
    const { selfManaged } = stack;
    return selfManaged === undefined ? [] : judges.flatMap((judge) => judge(selfManaged, stack));
};

function at(below: readonly string[], problem: string): readonly Contradiction[] {
    return [contradiction(["selfManaged", ...below], problem)];
}

function withoutArchive(
    _: SelfManagedConfiguration,
    { archive }: StackConfiguration,
): readonly Contradiction[] {
    if (archive !== undefined) return [];
    return at([], "needs a bucket for its backups, and there is no section archive: add one.");
}

/**
 * A repository is one thing: a file of it that S3 removes or freezes takes every backup along that needs it. The oldest
 * one that is kept is older than the retention by up to the time between two.
 */
function agesTooEarly(
    { backup }: SelfManagedConfiguration,
    { archive }: StackConfiguration,
): readonly Contradiction[] {
    if (archive === undefined) return [];
    const { transitions, deleteAfterDays } = archive.lifecycle;
    const gapDays = Math.ceil(longestGapSeconds(kubernetesCronOf(backup.full)) / daySeconds);
    const neededDays = backup.retentionDays + 2 * gapDays;
    const why = `selfManaged.backup.retentionDays of ${backup.retentionDays} keeps files for up to ${neededDays} days, and a repository lacks nothing or is worth nothing. Write ${neededDays} or more`;
    const frozen = transitions.flatMap(({ afterDays, storageClass }, index) =>
        frozenClasses.includes(storageClass) && afterDays < neededDays
            ? [
                  contradiction(
                      ["archive", "lifecycle", "transitions", index, "afterDays"],
                      `is ${afterDays}, for ${storageClass}, which cannot be read at once: ${why}, or leave it out.`,
                  ),
              ]
            : [],
    );
    if (deleteAfterDays >= neededDays) return frozen;
    const key = ["archive", "lifecycle", "deleteAfterDays"];
    return [...frozen, contradiction(key, `is ${deleteAfterDays}: ${why}.`)];
}

/** Only what is in the archive survives the volume. */
function archivedTooLate(
    { backup }: SelfManagedConfiguration,
    { objectives: { rpoSeconds } }: StackConfiguration,
): readonly Contradiction[] {
    const given = backup.walTimeoutSeconds + sendSeconds;
    if (given <= rpoSeconds) return [];
    return at(
        ["backup", "walTimeoutSeconds"],
        `is ${backup.walTimeoutSeconds}: with ${sendSeconds} seconds to send it, a change is in the archive after up to ${given} seconds, and objectives.rpoSeconds of ${rpoSeconds} is missed by ${given - rpoSeconds}. ` +
            `Write ${Math.max(10, rpoSeconds - sendSeconds)} or less, or promise less.`,
    );
}

function backedUpTooSeldom({ backup }: SelfManagedConfiguration): readonly Contradiction[] {
    const gap = longestGapSeconds(kubernetesCronOf(backup.full));
    const kept = backup.retentionDays * daySeconds;
    if (gap <= kept) return [];
    return at(
        ["backup", "full"],
        `is "${backup.full}", up to ${days(gap)} apart, and backup.retentionDays is ${backup.retentionDays}: there would be times without a backup that is young enough to be kept. Back up more often, or keep it for longer.`,
    );
}

function verifiedTooSeldom({ backup }: SelfManagedConfiguration): readonly Contradiction[] {
    const gap = longestGapSeconds(kubernetesCronOf(backup.verify));
    if (gap < backup.retentionDays * daySeconds) return [];
    return at(
        ["backup", "verify"],
        `is "${backup.verify}", up to ${days(gap)} apart, and backup.retentionDays is ${backup.retentionDays}: backups would be removed that nobody ever read. Verify more often, or keep them for longer.`,
    );
}

function cleanedUpTooSeldom({ backup }: SelfManagedConfiguration): readonly Contradiction[] {
    const gap = longestGapSeconds(kubernetesCronOf(backup.cleanUp));
    const kept = backup.retentionDays * daySeconds;
    if (gap <= kept) return [];
    return at(
        ["backup", "cleanUp"],
        `is "${backup.cleanUp}", up to ${days(gap)} apart: backups would stay for twice backup.retentionDays, ${backup.retentionDays}, and longer. Clean up more often.`,
    );
}

function openToEverybody({ cluster }: SelfManagedConfiguration): readonly Contradiction[] {
    return cluster.publicCidrBlocks
        .filter(isWorld)
        .flatMap((block) =>
            at(
                ["cluster", "publicCidrBlocks"],
                `names ${block}, which is everybody: one leaked token would be enough to delete the database. Name the networks of those who deploy, or leave it empty.`,
            ),
        );
}

/** A server that is replaced takes everything on it along for minutes. */
function oneServer({ nodes, application, objectives }: SelfManagedConfiguration): readonly Contradiction[] {
    if (nodes.count > 1 || application === undefined || application.replicas === 1) return [];
    return at(
        ["nodes", "count"],
        `is 1, and application.replicas ${application.replicas}: all of them fall with the one server, which objectives.applicationSeconds, ${objectives.applicationSeconds}, says nothing of. Write 2 or more, or one replica.`,
    );
}

function parameters({ postgres }: SelfManagedConfiguration): readonly Contradiction[] {
    return Object.keys(postgres.parameters)
        .filter((name) => decidedParameters.includes(name))
        .flatMap((name) =>
            at(
                ["postgres", "parameters"],
                `names ${name}, which lifeboat decides: backups, TLS or the volume stand on it. Leave it out.`,
            ),
        );
}

function entranceToNothing({ entrance, application }: SelfManagedConfiguration): readonly Contradiction[] {
    if (entrance === undefined || application !== undefined) return [];
    return at(["entrance"], "leads to an application, and selfManaged.application is left out: add it.");
}

function certificateElsewhere(
    { entrance }: SelfManagedConfiguration,
    { region }: StackConfiguration,
): readonly Contradiction[] {
    const there = entrance?.certificateArn.split(":")[3];
    if (there === undefined || there === region) return [];
    return at(
        ["entrance", "certificateArn"],
        `is of ${there}, and the stack's region is ${region}: a load balancer takes certificates of its own region alone. Request one there.`,
    );
}

/** The parts come back one beside the other, but none may take longer than the whole. */
function partsSlowerThanWhole(
    { objectives: parts }: SelfManagedConfiguration,
    { objectives: { rtoSeconds } }: StackConfiguration,
): readonly Contradiction[] {
    return Object.entries(parts)
        .filter(([, seconds]) => seconds > rtoSeconds)
        .flatMap(([part, seconds]) =>
            at(
                ["objectives", part],
                `is ${seconds}, longer than objectives.rtoSeconds, ${rtoSeconds}, allows for the whole. Write ${rtoSeconds} or less.`,
            ),
        );
}

function days(seconds: number): string {
    return Number.isFinite(seconds) ? `${Math.round(seconds / daySeconds)} days` : "years";
}
