import { containsBlock } from "../../network/cidr-block.ts";
import { dailyWindows, weeklyWindow, windowsOverlap } from "../../primary/window.ts";
import type { Contradiction } from "../contradictions.ts";
import type { DatabaseConfiguration } from "../databases.ts";
import { defaultNewNetwork } from "../network.ts";
import type { StackConfiguration } from "../stack.ts";

/** RDS sends the log of what was committed to S3 every five minutes: what is younger, no restore can give. */
const pointInTimeSeconds = 300;
/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html */
const mostRetentionDays = 35;
const leastWindowMinutes = 30;
const daySeconds = 86_400;

/** Parameters that a key of their own decides, by that key; null where none does, because lifeboat does not yield. */
const decidedParameters: Readonly<Record<string, string | null>> = {
    "rds.force_ssl": null,
    "rds.logical_replication": "logicalReplication",
};

type Judge = (database: DatabaseConfiguration, configuration: StackConfiguration) => readonly Wrong[];

/** A key of one database, and what is wrong with its value: a sentence that follows the key. */
type Wrong = readonly [key: keyof DatabaseConfiguration, sentence: string];

const judges: readonly Judge[] = [
    masterPassword,
    blueGreenUpdates,
    retention,
    recoveryPointObjective,
    windows,
    storage,
    parameters,
    admitted,
];

/** What each database cannot be, in AWS or against what the stack promises. */
export function databaseContradictions(configuration: StackConfiguration): readonly Contradiction[] {
    return configuration.databases.flatMap((database, index) =>
        judges
            .flatMap((judge) => judge(database, configuration))
            .map(([key, sentence]) => ({
                key: ["databases", index, key],
                problem: `databases[${index}].${key} ${sentence}`,
            })),
    );
}

/** Two databases with one name: the second would take the place of the first. */
export function databaseNames({ databases }: StackConfiguration): readonly Contradiction[] {
    const names = databases.map(({ name }) => name);
    return names.flatMap((name, index) => {
        const first = names.indexOf(name);
        if (first === index) return [];
        const problem = `databases[${index}].name is "${name}", as databases[${first}].name is: give it another name.`;
        return [{ key: ["databases", index, "name"], problem }];
    });
}

function masterPassword({ masterPassword: means, replicated }: DatabaseConfiguration): readonly Wrong[] {
    if (means !== "managed" || !replicated) return [];
    const why = "RDS makes no replica of a database whose master password it manages";
    return [
        ["masterPassword", `is managed, with replicated: ${why}. Write secret, or leave replicated out.`],
    ];
}

function blueGreenUpdates(database: DatabaseConfiguration): readonly Wrong[] {
    if (!database.blueGreenUpdates) return [];
    return [
        ...when(
            database.masterPassword === "managed",
            "is true, with masterPassword managed: RDS refuses blue/green updates where it manages the master password. " +
                "Let masterPassword be the word secret, or leave blueGreenUpdates out.",
        ),
        ...when(
            database.replicated,
            "is true, with replicated: RDS refuses blue/green updates where another region has a replica. Leave one of them out.",
        ),
    ].map((sentence) => ["blueGreenUpdates", sentence] as const);
}

function retention({
    retentionDays,
    replicated,
    blueGreenUpdates: blueGreen,
}: DatabaseConfiguration): readonly Wrong[] {
    const off = retentionDays === 0;
    return [
        ...when(
            retentionDays > mostRetentionDays,
            `is ${retentionDays}: RDS keeps automated backups for ${mostRetentionDays} days at most. ` +
                `Write ${mostRetentionDays}, and let a generation of vaults keep what is older.`,
        ),
        ...when(
            off && replicated,
            "is 0, with replicated: RDS replicates only what it backs up. Write 1 to 35.",
        ),
        ...when(
            off && blueGreen,
            "is 0, with blueGreenUpdates: RDS needs automated backups for them. Write 1 to 35.",
        ),
    ].map((sentence) => ["retentionDays", sentence] as const);
}

function recoveryPointObjective(
    { retentionDays }: DatabaseConfiguration,
    { objectives: { rpoSeconds } }: StackConfiguration,
): readonly Wrong[] {
    const off = retentionDays === 0;
    // without automated backups there are only those that a daily plan takes
    const given = off ? daySeconds : pointInTimeSeconds;
    if (rpoSeconds >= given) return [];
    const miss = `objectives.rpoSeconds of ${rpoSeconds} is missed by ${given - rpoSeconds} seconds`;
    const sentence = off
        ? `is 0: there is no point-in-time recovery, and a daily backup is up to ${given} seconds old, so that ${miss}. Write 1 to 35.`
        : `is ${retentionDays}, so that every second can be restored except the last ${given}, and ${miss}. Write objectives.rpoSeconds: ${given} or more.`;
    return [["retentionDays", sentence]];
}

function windows({
    backupWindow,
    maintenanceWindow,
    retentionDays,
}: DatabaseConfiguration): readonly Wrong[] {
    const daily = dailyWindows(backupWindow);
    const weekly = weeklyWindow(maintenanceWindow);
    const overlaps = retentionDays > 0 && daily.some((window) => windowsOverlap(window, weekly));
    const least = `RDS needs ${leastWindowMinutes} minutes at least. Let it end later.`;
    return [
        ...when((daily[0]?.minutes ?? 0) < leastWindowMinutes, `is ${backupWindow}: ${least}`).map(
            (sentence) => ["backupWindow", sentence] as const,
        ),
        ...when(weekly.minutes < leastWindowMinutes, `is ${maintenanceWindow}: ${least}`).map(
            (sentence) => ["maintenanceWindow", sentence] as const,
        ),
        ...when(
            overlaps,
            `is ${maintenanceWindow}, which overlaps the backupWindow ${backupWindow}: RDS refuses the two. Move one of them.`,
        ).map((sentence) => ["maintenanceWindow", sentence] as const),
    ];
}

function storage({ storageGigabytes, maxStorageGigabytes }: DatabaseConfiguration): readonly Wrong[] {
    const least = storageGigabytes + Math.ceil(storageGigabytes / 10);
    if (maxStorageGigabytes === undefined || maxStorageGigabytes >= least) return [];
    const sentence =
        `is ${maxStorageGigabytes}, with storageGigabytes ${storageGigabytes}: RDS wants room to grow by a tenth. ` +
        `Write ${least} or more, or leave it out.`;
    return [["maxStorageGigabytes", sentence]];
}

function parameters({ parameters: own }: DatabaseConfiguration): readonly Wrong[] {
    return Object.keys(own).flatMap((parameter) => {
        const key = decidedParameters[parameter];
        if (key === undefined) return [];
        const remedy =
            key === null
                ? "lifeboat demands TLS of every connection. Leave it out."
                : `${key} decides it. Write that instead.`;
        return [["parameters", `names ${parameter}: ${remedy}`] as const];
    });
}

function admitted(
    { admitted: { cidrBlocks } }: DatabaseConfiguration,
    { network }: StackConfiguration,
): readonly Wrong[] {
    const around = network.existing?.cidrBlock ?? (network.new ?? defaultNewNetwork).cidrBlock;
    return cidrBlocks
        .filter((block) => !containsBlock(around, block))
        .map((block) => [
            "admitted",
            `names ${block}, which is not inside of the network's ${around}: write a part of that.`,
        ]);
}

function when(wrong: boolean, sentence: string): readonly string[] {
    return wrong ? [sentence] : [];
}
