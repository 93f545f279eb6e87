import type { Flaw, Value } from "../call.ts";
import type { Shape } from "../model/service-model.ts";

/** A value, or what is wrong with it. */
export interface Read {
    readonly value?: Value;
    readonly flaws: readonly Flaw[];
}

/** A scalar that came as a text: in a form, a header, a path. */
export function readText(shape: Shape, text: string, member: string): Read {
    switch (shape.type) {
        case "integer":
        case "long":
            return /^-?\d+$/.test(text) ? { value: Number(text), flaws: [] } : wrong(shape, text, member);
        case "float":
        case "double":
            return Number.isNaN(Number.parseFloat(text))
                ? wrong(shape, text, member)
                : { value: Number(text), flaws: [] };
        case "boolean":
            return text === "true" || text === "false"
                ? { value: text === "true", flaws: [] }
                : wrong(shape, text, member);
        case "timestamp":
            return readTime(shape, text, member);
        case "blob":
            return { value: Buffer.from(text, "base64"), flaws: [] };
        default:
            return { value: text, flaws: [] };
    }
}

/** A scalar that came in JSON, with a type of its own. */
export function readJson(shape: Shape, raw: unknown, member: string): Read {
    switch (shape.type) {
        case "integer":
        case "long":
            return Number.isInteger(raw) ? { value: raw as number, flaws: [] } : wrong(shape, raw, member);
        case "float":
        case "double":
            return typeof raw === "number" ? { value: raw, flaws: [] } : wrong(shape, raw, member);
        case "boolean":
            return typeof raw === "boolean" ? { value: raw, flaws: [] } : wrong(shape, raw, member);
        case "timestamp":
            return typeof raw === "number"
                ? { value: new Date(raw * 1_000), flaws: [] }
                : typeof raw === "string"
                  ? readTime(shape, raw, member)
                  : wrong(shape, raw, member);
        case "blob":
            return typeof raw === "string"
                ? { value: Buffer.from(raw, "base64"), flaws: [] }
                : wrong(shape, raw, member);
        default:
            return typeof raw === "string" ? { value: raw, flaws: [] } : wrong(shape, raw, member);
    }
}

function readTime(shape: Shape, text: string, member: string): Read {
    const time = new Date(/^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : text);
    return Number.isNaN(time.getTime()) ? wrong(shape, text, member) : { value: time, flaws: [] };
}

function wrong(shape: Shape, found: unknown, member: string): Read {
    const message = `${JSON.stringify(found)} is not of type ${shape.type}`;
    return { flaws: [{ member, kind: "type", message }] };
}
