import { type PlannedValue, secret, unknown } from "../../../../infra/planned.ts";
import { checkScalar, outsideOf } from "./check-scalar.ts";
import { memberNamed, type Place, placeAt } from "./find-member.ts";
import type { Finding } from "./problem.ts";
import { type ServiceModel, type Shape, shapeNamed } from "./shape.ts";
import type { TypeModel } from "./type-model.ts";

/** What stays the same while the inputs of one resource are walked. */
export interface Walk {
    readonly model: ServiceModel;
    readonly type: TypeModel;
}

/** Where an input stands: as it is shown, `rules[0].schedule`, and as a table names it, `rules.schedule`. */
export interface InputPath {
    readonly shown: string;
    readonly named: string;
}

/** A plain group of values by name. */
export type Group = Readonly<Record<string, PlannedValue>>;

/** Whether a value is one; arrays and the two marks are not. */
export function isGroup(value: PlannedValue): value is Group {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** All that the model finds wrong with an input and with what it holds. What is unknown or secret is let through. */
export function checkValue(
    walk: Walk,
    value: PlannedValue,
    place: Place,
    path: InputPath,
): readonly Finding[] {
    if (value === null || value === unknown || value === secret) return [];
    if (place.throughList === true && Array.isArray(value)) {
        return checkEach(walk, value, { ...place, throughList: false }, path);
    }
    const shape = shapeNamed(walk.model, place.shape);
    if (shape.type === "list") return checkList(walk, value, shape, place, path);
    if (shape.type === "map") return checkMap(walk, value, shape, place, path);
    if (shape.type === "structure") return checkGroup(walk, value, place, path);
    // the provider writes a policy as JSON where it is not a text yet
    if (isGroup(value) && /policy/i.test(path.named)) return [];
    if (typeof value === "object") return [wrongType(shape.type, path)];
    return checkScalar(value, shape, place, path.shown);
}

/** A list may stand alone without its brackets: the provider flattens what it allows only one of. */
function checkList(
    walk: Walk,
    value: Exclude<PlannedValue, null | symbol>,
    shape: Shape,
    place: Place,
    path: InputPath,
): readonly Finding[] {
    const element: Place = { shape: shape.member ?? "", documented: place.documented };
    if (Array.isArray(value)) {
        const outside = outsideOf(shape, value.length);
        if (outside === undefined) return checkEach(walk, value, element, path);
        const message = `holds ${value.length} values, must hold ${outside}`;
        return [{ input: path.shown, kind: "out of range", message }];
    }
    const pair = pairOf(walk.model, element.shape);
    if (pair === undefined || !isGroup(value)) return checkValue(walk, value, element, path);
    return checkEntries(walk, value, { shape: pair.key }, { shape: pair.value }, path);
}

function checkEach(
    walk: Walk,
    values: readonly PlannedValue[],
    place: Place,
    path: InputPath,
): readonly Finding[] {
    return values.flatMap((value, index) =>
        checkValue(walk, value, place, { ...path, shown: `${path.shown}[${index}]` }),
    );
}

function checkMap(
    walk: Walk,
    value: PlannedValue,
    shape: Shape,
    place: Place,
    path: InputPath,
): readonly Finding[] {
    if (!isGroup(value)) return [wrongType("map", path)];
    const key: Place = { shape: shape.key ?? "", documented: keysAsEnum(place) };
    return checkEntries(walk, value, key, { shape: shape.value ?? "", throughMap: true }, path);
}

function keysAsEnum({ documented }: Place): Place["documented"] {
    return documented?.keys === undefined ? undefined : { enum: documented.keys };
}

function checkEntries(walk: Walk, value: Group, key: Place, of: Place, path: InputPath): readonly Finding[] {
    return Object.entries(value).flatMap(([name, entry]) => {
        const below = { ...path, shown: `${path.shown}.${name}` };
        return [...checkValue(walk, name, key, below), ...checkValue(walk, entry, of, below)];
    });
}

/** AWS writes tags and dimensions as lists of a name and a value, the provider as a group. */
function pairOf(model: ServiceModel, name: string): { key: string; value: string } | undefined {
    const members = Object.entries(shapeNamed(model, name).members ?? {});
    const key = members.find(([member]) => /(key|name)$/i.test(member))?.[1].shape;
    const value = members.find(([member]) => /value$/i.test(member))?.[1].shape;
    return members.length === 2 && key !== undefined && value !== undefined ? { key, value } : undefined;
}

function checkGroup(walk: Walk, value: PlannedValue, place: Place, path: InputPath): readonly Finding[] {
    if (Array.isArray(value) && value.length <= 1) return checkEach(walk, value, place, path);
    return isGroup(value) ? checkStructure(walk, value, [place], path) : [wrongType("structure", path)];
}

function wrongType(wanted: string, { shown }: InputPath): Finding {
    return { input: shown, kind: "wrong type", message: `is not of type ${wanted}` };
}

/**
 * A group of inputs against the structures that it becomes part of.
 * @param places where each input is looked for, in this order; what must be there is what the first one demands
 */
export function checkStructure(
    walk: Walk,
    value: Group,
    places: readonly Place[],
    path: InputPath,
): readonly Finding[] {
    const given = Object.entries(value).filter(([, entry]) => entry !== null);
    const found = given.map(([name, entry]) => checkInput(walk, name, entry, places, below(path, name)));
    const reached = new Set(found.map(({ member }) => member));
    return [...missing(walk, places[0], reached, path), ...found.flatMap(({ findings }) => findings)];
}

interface Checked {
    /** First member on the way of the input, where there is one. */
    readonly member?: string | undefined;
    readonly findings: readonly Finding[];
}

function checkInput(
    walk: Walk,
    name: string,
    value: Group[string],
    places: readonly Place[],
    path: InputPath,
): Checked {
    const { own = [], unused = [], names = {} } = walk.type;
    if (own.includes(path.named)) return { findings: [] };
    if (unused.includes(path.named)) return refused(path, "unused input", "nobody has said what it becomes");
    if (names[path.named] === ".") return { findings: checkBeside(walk, value, places, path) };
    const way = (names[path.named] ?? name).split(".");
    for (const place of places) {
        const target = placeAt(walk.model, place, way);
        if (target === undefined) continue;
        const [member, { deprecated = false } = {}] =
            memberNamed(shapeNamed(walk.model, place.shape), way[0] ?? "") ?? [];
        if (deprecated) return { member, ...refused(path, "deprecated", `${way.join(".")} is deprecated`) };
        return { member, findings: checkValue(walk, value, target, path) };
    }
    const where = places.map(({ shape }) => shape).join(", ");
    return refused(path, "unknown name", `${where} has no ${way.join(".")}`);
}

/** A group of the provider's own making: what it holds stands beside it in the API. */
function checkBeside(
    walk: Walk,
    value: PlannedValue,
    places: readonly Place[],
    path: InputPath,
): readonly Finding[] {
    const groups = (Array.isArray(value) ? value : [value]).filter(isGroup);
    return groups.flatMap((group) =>
        Object.entries(group).flatMap(
            ([name, entry]) => checkInput(walk, name, entry, places, below(path, name)).findings,
        ),
    );
}

function refused({ shown }: InputPath, kind: Finding["kind"], message: string): Checked {
    return { findings: [{ input: shown, kind, message }] };
}

function missing(
    { model, type }: Walk,
    place: Place | undefined,
    reached: ReadonlySet<string | undefined>,
    path: InputPath,
): readonly Finding[] {
    if (place === undefined) return [];
    const { required = [], members = {} } = shapeNamed(model, place.shape);
    const supplied = new Set(type.supplied ?? []);
    return required
        .filter((name) => members[name]?.idempotencyToken !== true && !reached.has(name))
        .filter((name) => !supplied.has(below(path, name).named))
        .map((name) => ({ input: path.shown, kind: "missing", message: `${place.shape} demands ${name}` }));
}

function below({ shown, named }: InputPath, name: string): InputPath {
    return {
        shown: shown === "" ? name : `${shown}.${name}`,
        named: named === "" ? name : `${named}.${name}`,
    };
}
