import { outsideOf } from "../../models/check-scalar.ts";
import { readDocumentation } from "../../models/distil/documented.ts";
import { patternOf } from "../../models/pattern.ts";
import { type Flaw, isGroup, type Value } from "../call.ts";
import { type Member, type ServiceModel, type Shape, shapeNamed } from "../model/service-model.ts";

/** What the model has against values that are of the right form: what is missing, and what no value of its kind may be. */
export function flawsOf(model: ServiceModel, place: Member, value: Value, member: string): readonly Flaw[] {
    const shape = shapeNamed(model, place.shape);
    if (shape.type === "structure" && isGroup(value)) return flawsOfGroup(model, shape, value, member);
    if (shape.type === "list" && Array.isArray(value)) {
        const { member: element } = shape;
        const inside = value.flatMap((one: Value, index) =>
            element === undefined ? [] : flawsOf(model, element, one, `${member}[${index}]`),
        );
        return [...flawsOfSize(shape, value.length, member, "members"), ...inside];
    }
    if (shape.type === "map" && isGroup(value)) {
        const { key, value: content } = shape;
        return Object.entries(value).flatMap(([name, one]) => [
            ...(key === undefined ? [] : flawsOf(model, key, name, `${member} key`)),
            ...(content === undefined ? [] : flawsOf(model, content, one, `${member}.${name}`)),
        ]);
    }
    return flawsOfScalar({ ...shape, ...saidOf(place) }, value, member);
}

function flawsOfGroup(
    model: ServiceModel,
    shape: Shape,
    value: Readonly<Record<string, Value>>,
    member: string,
): Flaw[] {
    const { members = {}, required = [] } = shape;
    const below = (name: string): string => (member === "" ? name : `${member}.${name}`);
    const missing = required
        .filter((name) => value[name] === undefined && members[name]?.location !== "header")
        .filter((name) => shape.payload !== name)
        .map((name): Flaw => ({
            member: below(name),
            kind: "missing",
            message: `${below(name)} must be there`,
        }));
    const inside = Object.entries(value).flatMap(([name, one]) => {
        const place = members[name];
        return place === undefined ? [] : flawsOf(model, place, one, below(name));
    });
    return [...missing, ...inside];
}

/** RDS says in its prose alone what a value may be. */
function saidOf(place: Member): Partial<Shape> {
    const { documentation } = place as { readonly documentation?: string };
    if (documentation === undefined) return {};
    const { enum: choices, min, max } = readDocumentation(documentation);
    return {
        ...(choices && { enum: choices }),
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
    };
}

function flawsOfScalar(shape: Shape, value: Value, member: string): readonly Flaw[] {
    if (typeof value === "number") return flawsOfSize(shape, value, member, "range");
    if (typeof value !== "string") return [];
    const { enum: choices, pattern } = shape;
    if (choices !== undefined && !choices.includes(value)) {
        const message = `Member must satisfy enum value set: [${choices.join(", ")}]`;
        return [{ member, kind: "enum", message }];
    }
    if (pattern !== undefined && patternOf(pattern)?.test(value) === false)
        return [
            {
                member,
                kind: "pattern",
                message: `Member must satisfy regular expression pattern: ${pattern}`,
            },
        ];
    return flawsOfSize(shape, value.length, member, "characters");
}

function flawsOfSize(
    shape: Shape,
    size: number,
    member: string,
    unit: "members" | "range" | "characters",
): readonly Flaw[] {
    const outside = outsideOf(rangeOf(shape), size);
    if (outside === undefined) return [];
    const what = unit === "range" ? "Member must have value" : "Member must have length";
    return [
        { member, kind: unit === "range" ? "range" : "length", message: `${what} ${outside}, is ${size}` },
    ];
}

function rangeOf({ min, max }: Shape): { min?: number; max?: number } {
    return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}
