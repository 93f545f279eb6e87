import {
    isObject,
    type PropertyMap,
} from "../../../../../automation/engine/embedded/values/property-value.ts";
import { type InputType, isSet, problemsOfTypes } from "../check-inputs.ts";
import type { InputProblem } from "../resource-kind.ts";
import { inputRows, notForRestores } from "./inputs.ts";

const ownTypes: Readonly<Record<string, InputType>> = {
    allowMajorVersionUpgrade: "flag",
    applyImmediately: "flag",
    autoMinorVersionUpgrade: "flag",
    copyTagsToSnapshot: "flag",
    deleteAutomatedBackups: "flag",
    deletionProtection: "flag",
    finalSnapshotIdentifier: "text",
    identifier: "text",
    identifierPrefix: "text",
    instanceClass: "text",
    kmsKeyId: "text",
    passwordWoVersion: "number",
    publiclyAccessible: "flag",
    region: "text",
    restoreToPointInTime: "group",
    skipFinalSnapshot: "flag",
    snapshotIdentifier: "text",
    storageEncrypted: "flag",
    tags: "words",
    username: "text",
};

/** Every input that this provider takes. */
export const inputTypes: ReadonlyMap<string, InputType> = new Map<string, InputType>([
    ...inputRows.map(({ input, type }) => [input, type] as const),
    ...Object.entries(ownTypes),
]);

const instantTypes: ReadonlyMap<string, InputType> = new Map([
    ["restoreTime", "text"],
    ["sourceDbInstanceAutomatedBackupsArn", "text"],
    ["sourceDbInstanceIdentifier", "text"],
    ["sourceDbiResourceId", "text"],
    ["useLatestRestorableTime", "flag"],
]);

/** Pairs that the real resource refuses together. */
const exclusive: readonly (readonly [string, string])[] = [
    ["snapshotIdentifier", "restoreToPointInTime"],
    ["identifier", "identifierPrefix"],
    ["manageMasterUserPassword", "password"],
    ["manageMasterUserPassword", "passwordWo"],
    ["password", "passwordWo"],
];

/** All that is wrong with the inputs of an instance that is to be restored. */
export function problemsOfInstance(inputs: PropertyMap): readonly InputProblem[] {
    const refused = notForRestores.filter((name) => isSet(inputs[name]));
    const known = Object.fromEntries(Object.entries(inputs).filter(([name]) => !refused.includes(name)));
    const { restoreToPointInTime: instant = null } = inputs;
    const ofInstant = isObject(instant)
        ? [...problemsOfTypes(instant, instantTypes), ...problemsOfInstant(instant)]
        : [];
    const clashes = exclusive.filter(([one, other]) => isSet(inputs[one]) && isSet(inputs[other]));
    const isRestore = isSet(inputs["snapshotIdentifier"]) || isSet(instant);
    return [
        ...refused.map((property) => ({ property, reason: "is for what is no restore: not done here" })),
        ...problemsOfTypes(known, inputTypes),
        ...ofInstant.map(({ property, reason }) => ({
            property: `restoreToPointInTime.${property}`,
            reason,
        })),
        ...clashes.map(([one, other]) => ({ property: one, reason: `conflicts with ${other}` })),
        ...(isSet(inputs["instanceClass"]) ? [] : [{ property: "instanceClass", reason: "is required" }]),
        ...(isRestore
            ? []
            : [
                  {
                      property: "snapshotIdentifier",
                      reason: "or restoreToPointInTime: only restores are done here",
                  },
              ]),
    ];
}

function problemsOfInstant(instant: PropertyMap): readonly InputProblem[] {
    const { restoreTime = null } = instant;
    const clash = isSet(restoreTime) && isSet(instant["useLatestRestorableTime"]);
    const isInstant =
        typeof restoreTime !== "string" || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(restoreTime);
    return [
        ...(clash ? [{ property: "restoreTime", reason: "conflicts with useLatestRestorableTime" }] : []),
        ...(isInstant
            ? []
            : [
                  {
                      property: "restoreTime",
                      reason: "must be in RFC3339 time format with whole seconds, UTC",
                  },
              ]),
    ];
}
