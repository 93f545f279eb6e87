import { isGroup, type Value } from "../call.ts";
import { type ServiceModel, shapeNamed } from "../model/service-model.ts";

/**
 * A value as XML, by the model of the answer. A member that the model has not is an error of the cloud's own: the
 * SDK would not see it.
 */
export function writeXml(model: ServiceModel, shapeName: string, value: Value): string {
    const shape = shapeNamed(model, shapeName);
    if (shape.type === "structure") {
        if (!isGroup(value)) throw new Error(`${shapeName} is a structure`);
        return Object.entries(value)
            .map(([name, one]) => {
                const member = shape.members?.[name];
                if (member === undefined) throw new Error(`${shapeName} has no member ${name}`);
                return element(member.locationName ?? name, writeXml(model, member.shape, one));
            })
            .join("");
    }
    if (shape.type === "list") {
        if (!Array.isArray(value)) throw new Error(`${shapeName} is a list`);
        const { locationName = "member", shape: of = "" } = shape.member ?? {};
        return value.map((one: Value) => element(locationName, writeXml(model, of, one))).join("");
    }
    if (value instanceof Date) return value.toISOString();
    if (typeof value === "object") throw new Error(`${shapeName} is a ${shape.type}`);
    return escaped(`${value}`);
}

export function element(name: string, content: string): string {
    return `<${name}>${content}</${name}>`;
}

export function escaped(text: string): string {
    return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
