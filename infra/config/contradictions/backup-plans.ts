import { overlaps } from "../../vaults/start-windows.ts";
import type { Contradiction, Rule } from "../contradictions.ts";
import { cronOf } from "../cron.ts";
import type { StackConfiguration } from "../stack.ts";
import type { VaultsConfiguration } from "../vaults.ts";
import { eachGeneration, inVaults, whereVaults } from "./vaults-section.ts";

const leastColdDays = 90;
const mostContinuousDays = 35;

/** What AWS refuses of a backup plan, and what it takes and then does otherwise. */
export const backupPlanRules: readonly Rule[] = [
    idsOnce,
    startWindows,
    completionWindows,
    coldStorage,
    continuousBackups,
    copiesElsewhere,
    selected,
    reportsSomewhere,
    validated,
].map(whereVaults);

function idsOnce(vaults: VaultsConfiguration): Contradiction[] {
    const ids = vaults.generations.map(({ id }) => id);
    return eachGeneration(vaults, ({ id }, index) =>
        ids.indexOf(id) < index
            ? ["id", `is ${id}, as that of generation ${ids.indexOf(id) + 1}: give each its own.`]
            : null,
    );
}

function startWindows({ generations }: VaultsConfiguration): Contradiction[] {
    const rules = generations.map(({ id, schedule, startWindowMinutes }) => ({
        id,
        cron: cronOf(schedule),
        startWindowMinutes,
    }));
    return overlaps(rules).map(({ first, second, apart }) => {
        const index = generations.findLastIndex(({ id }) => id === second);
        const remedy =
            apart >= 60
                ? `no start window of the two may be longer than ${apart}`
                : "begin one of them an hour later, and keep start windows at 60";
        return inVaults(
            ["generations", index, "schedule"],
            `lets ${second} begin ${apart} minutes from ${first}, inside of a start window: AWS would merge both into the one that is kept longest; ${remedy}.`,
        );
    });
}

function completionWindows(vaults: VaultsConfiguration): Contradiction[] {
    return eachGeneration(vaults, ({ startWindowMinutes, completionWindowMinutes }) =>
        completionWindowMinutes < startWindowMinutes + 60
            ? [
                  "completionWindowMinutes",
                  `is ${completionWindowMinutes}: AWS wants at least an hour more than the start window, ${startWindowMinutes + 60}.`,
              ]
            : null,
    );
}

function coldStorage(vaults: VaultsConfiguration): Contradiction[] {
    const rds = vaults.selection.databases || vaults.selection.arns.some(isRds);
    return eachGeneration(vaults, ({ coldStorageAfterDays: cold, keepDays }) => {
        if (cold === undefined) return null;
        if (rds)
            return [
                "coldStorageAfterDays",
                `is ${cold}, but the plan backs up RDS, which has no cold storage: AWS would ignore it and charge the warm price. Leave it out; the archive's exports get cheaper with age.`,
            ];
        if (keepDays - cold >= leastColdDays) return null;
        return [
            "coldStorageAfterDays",
            `is ${cold} with keepDays ${keepDays}: AWS keeps what is in cold storage for at least ${leastColdDays} days, so keep it for ${cold + leastColdDays}.`,
        ];
    });
}

function continuousBackups(vaults: VaultsConfiguration): Contradiction[] {
    const first = vaults.generations.findIndex(({ continuous }) => continuous);
    return eachGeneration(vaults, ({ continuous, keepDays }, index) => {
        if (!continuous) return null;
        if (index > first)
            return [
                "continuous",
                `is true a second time, after ${vaults.generations[first]?.id ?? ""}: AWS keeps one continuous backup of a database.`,
            ];
        if (keepDays <= mostContinuousDays) return null;
        return [
            "keepDays",
            `is ${keepDays}, but the generation is continuous: AWS keeps continuous backups for at most ${mostContinuousDays} days.`,
        ];
    });
}

function copiesElsewhere({ copies }: VaultsConfiguration, { region }: StackConfiguration): Contradiction[] {
    return copies.flatMap((copy, index) =>
        copy.region === region && copy.accountId === undefined
            ? [
                  inVaults(
                      ["copies", index, "region"],
                      `is ${region}, the stack's own: a copy beside the original is lost with it. Name another region, or another account with accountId.`,
                  ),
              ]
            : [],
    );
}

function selected({ generations, selection }: VaultsConfiguration): Contradiction[] {
    const foreign = selection.arns.findIndex((arn) => !isRds(arn));
    return [
        ...(generations.length > 0 && !selection.databases && selection.arns.length === 0
            ? [
                  inVaults(
                      ["selection", "databases"],
                      "is false and vaults.selection.arns is empty: the plan would back up nothing.",
                  ),
              ]
            : []),
        ...(foreign >= 0 && selection.roleArn === undefined
            ? [
                  inVaults(
                      ["selection", "arns", foreign],
                      "is no RDS instance, and lifeboat's role may back up nothing else: name a role that may, vaults.selection.roleArn.",
                  ),
              ]
            : []),
    ];
}

function reportsSomewhere(
    { reports }: VaultsConfiguration,
    { archive }: StackConfiguration,
): Contradiction[] {
    if (reports === undefined || archive !== undefined) return [];
    return [
        inVaults(
            ["reports"],
            "needs a bucket to write into, and there is no section archive: add one, or leave reports out.",
        ),
    ];
}

function validated({ restoreTesting }: VaultsConfiguration): Contradiction[] {
    if (restoreTesting?.validationHours !== 0) return [];
    return [
        inVaults(
            ["restoreTesting", "validationHours"],
            "is 0: AWS would delete the restored database before anything could look at it, and call the test a success. Leave it at least 1.",
        ),
    ];
}

function isRds(arn: string): boolean {
    return /^arn:[\w-]+:rds:[\w*-]*:[\d*]*:db:/.test(arn);
}
