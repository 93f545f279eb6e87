import { patternOf } from "../pattern.ts";
import type { Member, ServiceModel, Shape } from "../shape.ts";
import type { BotocoreModel, BotocoreShape } from "./botocore.ts";
import { keysIn, readDocumentation } from "./documented.ts";

type Distilled = Pick<ServiceModel, "apiVersion" | "operations" | "shapes" | "patternsLeftOut">;

/** What the inputs of some operations are made of, and nothing else of a service. */
export function distilService(model: BotocoreModel, operations: readonly string[]): Distilled {
    const inputs = Object.fromEntries(operations.map((name) => [name, inputOf(model, name)]));
    const names = [...reachable(model, Object.values(inputs))].sort();
    const unreadable = names
        .flatMap((name) => model.shapes[name]?.pattern ?? [])
        .filter((pattern) => !readable(pattern));
    return {
        apiVersion: model.metadata.apiVersion,
        operations: inputs,
        patternsLeftOut: [...new Set(unreadable)],
        shapes: Object.fromEntries(names.map((name) => [name, distilShape(model, shapeOf(model, name))])),
    };
}

function inputOf(model: BotocoreModel, operation: string): string {
    const input = model.operations[operation]?.input?.shape;
    if (input === undefined) throw new Error(`There is no operation ${operation} with an input.`);
    return input;
}

function shapeOf(model: BotocoreModel, name: string): BotocoreShape {
    const shape = model.shapes[name];
    if (shape === undefined) throw new Error(`There is no shape ${name}.`);
    return shape;
}

function reachable(model: BotocoreModel, from: readonly string[]): ReadonlySet<string> {
    const found = new Set<string>();
    const walk = (name: string): void => {
        if (found.has(name)) return;
        found.add(name);
        const { members = {}, member, key, value } = shapeOf(model, name);
        for (const next of [...Object.values(members), member, key, value])
            if (next !== undefined) walk(next.shape);
    };
    from.forEach(walk);
    return found;
}

function distilShape(model: BotocoreModel, shape: BotocoreShape): Shape {
    const { type, members, required, member, key, value, enum: choices, min, max, pattern } = shape;
    const documented = documentedOf(model, shape, shape.documentation);
    return {
        type: type as Shape["type"],
        ...(members && { members: distilMembers(model, members) }),
        ...(required && { required }),
        ...(member && { member: member.shape }),
        ...(key && { key: key.shape }),
        ...(value && { value: value.shape }),
        ...(choices && { enum: choices }),
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
        ...(pattern !== undefined && readable(pattern) && { pattern }),
        ...(documented && { documented }),
    };
}

function distilMembers(
    model: BotocoreModel,
    members: NonNullable<BotocoreShape["members"]>,
): Record<string, Member> {
    return Object.fromEntries(
        Object.entries(members).map(([name, { shape, deprecated, idempotencyToken, documentation }]) => {
            const documented = documentedOf(model, shapeOf(model, shape), documentation);
            const member: Member = {
                shape,
                ...(deprecated === true && { deprecated }),
                ...(idempotencyToken === true && { idempotencyToken }),
                ...(documented && { documented }),
            };
            return [name, member];
        }),
    );
}

const numbers = new Set(["integer", "long", "float", "double"]);

/** Prose counts where the shape itself says nothing, and only of texts, numbers and maps of texts. */
function documentedOf(
    model: BotocoreModel,
    shape: BotocoreShape,
    documentation = "",
): Member["documented"] | undefined {
    if (shape.type === "map" && shape.key !== undefined) {
        const keys = shapeOf(model, shape.key.shape).enum === undefined ? keysIn(documentation) : [];
        return keys.length > 1 ? { keys: [...keys] } : undefined;
    }
    if (shape.type !== "string" && !numbers.has(shape.type)) return undefined;
    const { enum: choices, min, max } = readDocumentation(documentation);
    const said = {
        ...(choices && shape.enum === undefined && { enum: choices }),
        ...(numbers.has(shape.type) &&
            shape.min === undefined &&
            shape.max === undefined && { ...range(min, max) }),
    };
    return Object.keys(said).length === 0 ? undefined : said;
}

function range(min: number | undefined, max: number | undefined): { min?: number; max?: number } {
    return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function readable(pattern: string): boolean {
    return patternOf(pattern) !== undefined;
}
