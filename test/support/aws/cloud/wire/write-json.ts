import { isGroup, type Value } from "../call.ts";

/** A value as the JSON protocols write it: instants as seconds, bytes in base64. */
export function jsonOf(value: Value): unknown {
    if (value instanceof Date) return value.getTime() / 1_000;
    if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
    if (Array.isArray(value)) return value.map(jsonOf);
    if (isGroup(value))
        return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, jsonOf(one)]));
    return value;
}
