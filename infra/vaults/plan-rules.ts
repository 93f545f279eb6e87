import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Generation } from "../config/vaults.ts";
import { backupTag } from "../names.ts";
import { project } from "../naming.ts";
import type { Destination } from "./destinations.ts";

/** Where the recovery points of a plan go. */
export interface PlanTargets {
    readonly system: string;
    readonly vaultName: pulumi.Input<string>;
    readonly destinations: readonly Destination[];
    /** The air-gapped vault that backups go to straight away; undefined where there is none, or they are copied to it. */
    readonly airGappedTargetArn: pulumi.Input<string> | undefined;
}

/** The rules of a plan, one for each generation. */
export function planRules(
    generations: readonly Generation[],
    targets: PlanTargets,
): aws.types.input.backup.PlanRule[] {
    return generations.map((generation) => planRule(generation, targets));
}

function planRule(generation: Generation, targets: PlanTargets): aws.types.input.backup.PlanRule {
    const { id, schedule, startWindowMinutes, completionWindowMinutes, continuous, keepDays } = generation;
    const { system, vaultName, destinations, airGappedTargetArn } = targets;
    const copyActions = generation.copy ? destinations.map((to) => copyAction(to, keepDays)) : [];
    return {
        ruleName: id,
        targetVaultName: vaultName,
        schedule,
        scheduleExpressionTimezone: "Etc/UTC",
        startWindow: startWindowMinutes,
        completionWindow: completionWindowMinutes,
        lifecycle: lifecycle(generation),
        enableContinuousBackup: continuous,
        recoveryPointTags: { ...backupTag(system), [`${project}:generation`]: id },
        ...(copyActions.length === 0 ? {} : { copyActions }),
        ...(airGappedTargetArn === undefined
            ? {}
            : { targetLogicallyAirGappedBackupVaultArn: airGappedTargetArn }),
    };
}

function lifecycle({ keepDays, coldStorageAfterDays }: Generation): aws.types.input.backup.PlanRuleLifecycle {
    const cold = coldStorageAfterDays === undefined ? {} : { coldStorageAfter: coldStorageAfterDays };
    return { deleteAfter: keepDays, ...cold };
}

function copyAction(
    { arn, keepDays }: Destination,
    keptHere: number,
): aws.types.input.backup.PlanRuleCopyAction {
    return { destinationVaultArn: arn, lifecycle: { deleteAfter: keepDays ?? keptHere } };
}
