import type { Flaw, Value } from "../call.ts";
import { type Member, type ServiceModel, shapeNamed } from "../model/service-model.ts";
import { type Read, readJson } from "./scalar.ts";

/** A value in JSON, by its shape: KMS's parameters, and the bodies of AWS Backup. */
export function readJsonValue(model: ServiceModel, shapeName: string, raw: unknown, member: string): Read {
    const shape = shapeNamed(model, shapeName);
    if (shape.type === "structure")
        return isObject(raw)
            ? readMembers(model, shape.members ?? {}, raw, member)
            : wrongType(member, "a group");
    if (shape.type === "list") {
        if (!Array.isArray(raw)) return wrongType(member, "a list");
        const element = shape.member?.shape ?? "";
        return together(raw.map((one, index) => readJsonValue(model, element, one, `${member}[${index}]`)));
    }
    if (shape.type === "map") {
        if (!isObject(raw)) return wrongType(member, "a map");
        const entries = Object.entries(raw).map(
            ([key, one]) =>
                [key, readJsonValue(model, shape.value?.shape ?? "", one, `${member}.${key}`)] as const,
        );
        return {
            value: Object.fromEntries(
                entries.flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value] as const])),
            ),
            flaws: entries.flatMap(([, { flaws }]) => flaws),
        };
    }
    return readJson(shape, raw, member);
}

function readMembers(
    model: ServiceModel,
    members: Readonly<Record<string, Member>>,
    raw: Readonly<Record<string, unknown>>,
    member: string,
): Read {
    const byWire = new Map(Object.entries(members).map(([name, one]) => [one.locationName ?? name, name]));
    const value: Record<string, Value> = {};
    const flaws: Flaw[] = [];
    for (const [key, one] of Object.entries(raw)) {
        if (one === null || one === undefined) continue;
        const name = byWire.get(key);
        const path = member === "" ? key : `${member}.${key}`;
        const place = name === undefined ? undefined : members[name];
        if (name === undefined || place === undefined) {
            flaws.push({ member: path, kind: "unknown", message: `${path} is not a parameter` });
            continue;
        }
        const read = readJsonValue(model, place.shape, one, path);
        flaws.push(...read.flaws);
        if (read.value !== undefined) value[name] = read.value;
    }
    return { value, flaws };
}

function together(reads: readonly Read[]): Read {
    return {
        value: reads.flatMap(({ value }) => (value === undefined ? [] : [value])),
        flaws: reads.flatMap(({ flaws }) => flaws),
    };
}

function wrongType(member: string, wanted: string): Read {
    return { flaws: [{ member, kind: "type", message: `${member} is not ${wanted}` }] };
}

function isObject(raw: unknown): raw is Readonly<Record<string, unknown>> {
    return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}
