import type { PropertyMap } from "../../../../../automation/engine/embedded/values/property-value.ts";
import { type InputType, isGroup, isSet, problemsOfTypes } from "../check-inputs.ts";
import type { InputProblem } from "../resource-kind.ts";

/** Every input of the real resource. */
export const inputTypes: ReadonlyMap<string, InputType> = new Map([
    ["description", "text"],
    ["family", "text"],
    ["name", "text"],
    ["namePrefix", "text"],
    ["parameters", "groups"],
    ["region", "text"],
    ["skipDestroy", "flag"],
    ["tags", "words"],
]);

/** Every input of one parameter. */
export const parameterTypes: ReadonlyMap<string, InputType> = new Map([
    ["applyMethod", "text"],
    ["name", "text"],
    ["value", "text"],
]);

const applyMethods: readonly unknown[] = [undefined, "immediate", "pending-reboot"];

/** All that is wrong with the inputs of a parameter group. */
export function problemsOfParameterGroup(inputs: PropertyMap): readonly InputProblem[] {
    const { parameters = [] } = inputs;
    const given = (Array.isArray(parameters) ? parameters : []).filter(isGroup);
    return [
        ...problemsOfTypes(inputs, inputTypes),
        ...given.flatMap((parameter, index) =>
            problemsOfParameter(parameter as PropertyMap).map(({ property, reason }) => ({
                property: `parameters[${index}].${property}`,
                reason,
            })),
        ),
        ...(isSet(inputs["family"]) ? [] : [{ property: "family", reason: "is required" }]),
        ...(isSet(inputs["name"]) && isSet(inputs["namePrefix"])
            ? [{ property: "name", reason: "conflicts with namePrefix" }]
            : []),
    ];
}

function problemsOfParameter(parameter: PropertyMap): readonly InputProblem[] {
    const missing = ["name", "value"].filter((name) => parameter[name] === undefined);
    return [
        ...problemsOfTypes(parameter, parameterTypes),
        ...missing.map((property) => ({ property, reason: "is required" })),
        ...(applyMethods.includes(parameter["applyMethod"])
            ? []
            : [{ property: "applyMethod", reason: "must be immediate or pending-reboot" }]),
    ];
}
