import type * as aws from "@pulumi/aws";
import type { VaultsConfiguration } from "../config/vaults.ts";
import { backupTag } from "../names.ts";
import type { Site } from "../site.ts";
import { type Destination, otherAccounts, otherRegions } from "./destinations.ts";

type Control = aws.types.input.backup.FrameworkControl;

/** What AWS Backup Audit Manager is to demand. */
export interface FrameworkPromises {
    readonly site: Site;
    readonly settings: VaultsConfiguration;
    readonly destinations: readonly Destination[];
    /** The oldest that the newest recovery point may be, in hours. */
    readonly newestPointHours: number;
    /** Recovery time objective, in minutes. */
    readonly restoreMinutes: number;
}

/**
 * Controls by AWS's names, each of them for something that the configuration promises.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/controls-and-remediation.html
 */
export function frameworkControls(promises: FrameworkPromises): Control[] {
    const { settings, newestPointHours } = promises;
    return [
        { name: "BACKUP_RECOVERY_POINT_ENCRYPTED" },
        { name: "BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED" },
        ...(settings.generations.length === 0 ? [] : planControls(promises)),
        ...(settings.restoreTesting === undefined
            ? []
            : [
                  onDatabases("RESTORE_TIME_FOR_RESOURCES_MEET_TARGET", {
                      maxRestoreTime: promises.restoreMinutes,
                  }),
              ]),
        ...(settings.airGapped === undefined
            ? []
            : [onDatabases("RESOURCES_IN_LOGICALLY_AIR_GAPPED_VAULT", age(newestPointHours))]),
    ];
}

function planControls({ site, settings, destinations, newestPointHours }: FrameworkPromises): Control[] {
    const shortest = Math.min(...settings.generations.map(({ keepDays }) => keepDays));
    const { minRetentionDays, maxRetentionDays } = settings.lock;
    const regions = otherRegions(site, destinations);
    const accounts = otherAccounts(destinations);
    return [
        onDatabases("BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN", {}),
        onDatabases("BACKUP_LAST_RECOVERY_POINT_CREATED", age(newestPointHours)),
        onDatabases("BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK", {
            minRetentionDays,
            maxRetentionDays,
        }),
        tagged("BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK", site, { requiredRetentionDays: shortest }),
        tagged("BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK", site, {
            requiredFrequencyUnit: "hours",
            requiredFrequencyValue: newestPointHours,
            requiredRetentionDays: shortest,
        }),
        ...(regions.length === 0
            ? []
            : [
                  onDatabases("BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION", {
                      crossRegionList: regions.join(","),
                  }),
              ]),
        ...(accounts.length === 0
            ? []
            : [
                  onDatabases("BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT", {
                      crossAccountList: accounts.join(","),
                  }),
              ]),
    ];
}

function age(hours: number): Readonly<Record<string, string | number>> {
    return { recoveryPointAgeUnit: "hours", recoveryPointAgeValue: hours };
}

function onDatabases(name: string, parameters: Readonly<Record<string, string | number>>): Control {
    return { name, ...given(parameters), scope: { complianceResourceTypes: ["RDS"] } };
}

function tagged(
    name: string,
    { system }: Site,
    parameters: Readonly<Record<string, string | number>>,
): Control {
    return { name, ...given(parameters), scope: { tags: { ...backupTag(system) } } };
}

function given(parameters: Readonly<Record<string, string | number>>): Pick<Control, "inputParameters"> {
    const inputParameters = Object.entries(parameters).map(([name, value]) => ({
        name,
        value: String(value),
    }));
    return inputParameters.length === 0 ? {} : { inputParameters };
}
