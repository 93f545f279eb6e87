import type {
    ModifyDBInstanceMessage,
    RestoreDBInstanceFromDBSnapshotMessage,
    RestoreDBInstanceToPointInTimeMessage,
} from "@aws-sdk/client-rds";
import type { PropertyMap } from "../../../../../automation/engine/embedded/values/property-value.ts";
import { isGroup, isSet, tagsOf, textOf } from "../check-inputs.ts";
import { alwaysSent, inputRows, type Part } from "./inputs.ts";

/** The request that makes an instance. */
export type RestoreRequest =
    | { readonly kind: "snapshot"; readonly request: RestoreDBInstanceFromDBSnapshotMessage }
    | { readonly kind: "instant"; readonly request: RestoreDBInstanceToPointInTimeMessage };

/** The calls by which the real resource restores: the second one only where the first cannot say everything. */
export interface RestoreCalls {
    readonly restore: RestoreRequest;
    /** Without the identifier of the instance. */
    readonly change: Omit<ModifyDBInstanceMessage, "DBInstanceIdentifier"> | null;
}

/** @param inputs with their defaults, and with an identifier */
export function restoreCalls(inputs: PropertyMap): RestoreCalls {
    const fromSnapshot = isSet(inputs["snapshotIdentifier"]);
    const members = (part: Part): Record<string, unknown> => membersOf(inputs, part, fromSnapshot);
    const given = {
        ...members("restore"),
        AutoMinorVersionUpgrade: flag(inputs, "autoMinorVersionUpgrade"),
        CopyTagsToSnapshot: flag(inputs, "copyTagsToSnapshot"),
        DBInstanceClass: textOf(inputs["instanceClass"]),
        DeletionProtection: flag(inputs, "deletionProtection"),
        PubliclyAccessible: flag(inputs, "publiclyAccessible"),
        Tags: tagsOf(inputs["tags"]),
    };
    const changes = members("change");
    const upgrade =
        fromSnapshot && isSet(inputs["allowMajorVersionUpgrade"]) ? { AllowMajorVersionUpgrade: true } : {};
    const DBInstanceIdentifier = textOf(inputs["identifier"]);
    return {
        restore: fromSnapshot
            ? {
                  kind: "snapshot",
                  request: {
                      ...given,
                      DBInstanceIdentifier,
                      DBSnapshotIdentifier: textOf(inputs["snapshotIdentifier"]),
                  },
              }
            : {
                  kind: "instant",
                  request: {
                      ...given,
                      ...instantOf(inputs["restoreToPointInTime"]),
                      TargetDBInstanceIdentifier: DBInstanceIdentifier,
                  },
              },
        change: Object.keys(changes).length === 0 ? null : { ApplyImmediately: true, ...upgrade, ...changes },
    };
}

function membersOf(inputs: PropertyMap, part: Part, fromSnapshot: boolean): Record<string, unknown> {
    const insights = isSet(inputs["performanceInsightsEnabled"]);
    const entries = inputRows
        .filter((row) => (fromSnapshot ? row.fromSnapshot : row.toInstant) === part)
        .filter(({ input }) => insights || !input.startsWith("performanceInsights"))
        // a retention of 0 is the one 0 that the real resource hears
        .filter(({ input }) =>
            input === "backupRetentionPeriod" ? typeof inputs[input] === "number" : isSet(inputs[input]),
        )
        .map(({ input, member }) => [member, inputs[input]] as const)
        .map(([member, value]): readonly [string, unknown] => [
            member,
            member === "Engine" ? textOf(value).toLowerCase() : value,
        ]);
    return Object.fromEntries<unknown>(entries);
}

function instantOf(value: unknown): Partial<RestoreDBInstanceToPointInTimeMessage> {
    if (!isGroup(value)) return {};
    const text = (name: string): string => textOf(value[name]);
    return {
        ...(text("restoreTime") !== "" && { RestoreTime: new Date(text("restoreTime")) }),
        ...(text("sourceDbInstanceAutomatedBackupsArn") !== "" && {
            SourceDBInstanceAutomatedBackupsArn: text("sourceDbInstanceAutomatedBackupsArn"),
        }),
        ...(text("sourceDbInstanceIdentifier") !== "" && {
            SourceDBInstanceIdentifier: text("sourceDbInstanceIdentifier"),
        }),
        ...(text("sourceDbiResourceId") !== "" && { SourceDbiResourceId: text("sourceDbiResourceId") }),
        ...(value["useLatestRestorableTime"] === true && { UseLatestRestorableTime: true }),
    };
}

function flag(inputs: PropertyMap, name: keyof typeof alwaysSent): boolean {
    const value = inputs[name];
    return typeof value === "boolean" ? value : alwaysSent[name];
}
