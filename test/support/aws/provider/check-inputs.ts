import {
    holdsUnknown,
    type PropertyMap,
} from "../../../../automation/engine/embedded/values/property-value.ts";
import type { InputProblem } from "./resource-kind.ts";

/** What an input must be. */
export type InputType = "text" | "number" | "flag" | "texts" | "words" | "groups" | "group";

const demands: Readonly<Record<InputType, string>> = {
    text: "must be a text",
    number: "must be a number",
    flag: "must be true or false",
    texts: "must be a list of texts",
    words: "must be a map of texts",
    groups: "must be a list of groups",
    group: "must be a group",
};

/** Names every input that nobody declared, and every one of another type. What is not known yet is let through. */
export function problemsOfTypes(
    inputs: PropertyMap,
    types: ReadonlyMap<string, InputType>,
): readonly InputProblem[] {
    return Object.entries(inputs).flatMap(([property, value]) => {
        const type = types.get(property);
        if (type === undefined) return [{ property, reason: "is not an input of this resource" }];
        if (value === null || holdsUnknown({ value }) || isOf(type, value)) return [];
        return [{ property, reason: demands[type] }];
    });
}

/** Whether an input says something, as the real provider sees it: an empty text, 0 and false do not. */
export function isSet(value: unknown): boolean {
    if (Array.isArray(value)) return value.length > 0;
    return value !== undefined && value !== null && value !== "" && value !== 0 && value !== false;
}

/** A text that is there; empty for anything else. */
export function textOf(value: unknown): string {
    return typeof value === "string" ? value : "";
}

/** The tags of a resource as RDS is told them. */
export function tagsOf(value: unknown): { Key: string; Value: string }[] {
    return isGroup(value) ? Object.entries(value).map(([Key, Value]) => ({ Key, Value: textOf(Value) })) : [];
}

/** A group of values by name. */
export function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOf(type: InputType, value: unknown): boolean {
    switch (type) {
        case "text":
            return typeof value === "string";
        case "number":
            return typeof value === "number";
        case "flag":
            return typeof value === "boolean";
        case "texts":
            return Array.isArray(value) && value.every((one) => typeof one === "string");
        case "words":
            return isGroup(value) && Object.values(value).every((one) => typeof one === "string");
        case "groups":
            return Array.isArray(value) && value.every(isGroup);
        case "group":
            return isGroup(value);
    }
}
