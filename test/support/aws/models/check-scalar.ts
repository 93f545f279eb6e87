import type { PlannedValue } from "../../../../infra/planned.ts";
import type { Place } from "./find-member.ts";
import { patternOf } from "./pattern.ts";
import type { Finding } from "./problem.ts";
import type { Documented, Shape } from "./shape.ts";

const wholeNumbers = new Set(["integer", "long"]);
const numbers = new Set([...wholeNumbers, "float", "double"]);

/** What a value that holds no others must be: its type, one of a list, within a range, and of a pattern. */
export function checkScalar(
    value: boolean | number | string,
    shape: Shape,
    { documented, throughMap = false }: Place,
    input: string,
): readonly Finding[] {
    const read = readAs(shape, value, throughMap);
    if (read === undefined) {
        return [{ input, kind: "wrong type", message: `${shown(value)} is not of type ${shape.type}` }];
    }
    return [...checkAgainst(read, shape, input), ...[documented, shape.documented].flatMap(checkDocumented)];

    function checkDocumented(said: Documented | undefined): readonly Finding[] {
        return said === undefined ? [] : checkAgainst(read ?? value, { type: shape.type, ...said }, input);
    }
}

/** The value as the API would read it; the provider turns texts into numbers and the reverse where a map holds nothing but texts. */
function readAs(
    shape: Shape,
    value: boolean | number | string,
    throughMap: boolean,
): typeof value | undefined {
    if (numbers.has(shape.type)) {
        const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
        if (typeof number !== "number" || Number.isNaN(number)) return undefined;
        return wholeNumbers.has(shape.type) && !Number.isInteger(number) ? undefined : number;
    }
    if (shape.type === "boolean") {
        if (typeof value === "boolean") return value;
        return value === "true" || value === "false" ? value === "true" : undefined;
    }
    if (shape.type === "timestamp") {
        return typeof value === "string" && !Number.isNaN(Date.parse(value.replace("_", "T")))
            ? value
            : undefined;
    }
    if (shape.type !== "string" && shape.type !== "blob") return undefined;
    if (typeof value === "string") return value;
    return throughMap ? String(value) : undefined;
}

function checkAgainst(value: boolean | number | string, shape: Shape, input: string): readonly Finding[] {
    const { enum: allowed, pattern } = shape;
    if (allowed !== undefined && !allowed.includes(String(value))) {
        const message = `${shown(value)} is not one of ${allowed.join(", ")}`;
        return [{ input, kind: "not one of", message }];
    }
    const size = typeof value === "string" ? value.length : Number(value);
    const outside = typeof value === "boolean" ? undefined : outsideOf(shape, size);
    if (outside !== undefined) {
        const what = typeof value === "string" ? `has ${size} characters` : `is ${size}`;
        return [{ input, kind: "out of range", message: `${what}, must be ${outside}` }];
    }
    if (pattern !== undefined && typeof value === "string" && patternOf(pattern)?.test(value) === false) {
        return [{ input, kind: "pattern", message: `${shown(value)} does not match ${pattern}` }];
    }
    return [];
}

/** The range that a size lies outside of, in words; undefined where it lies inside. */
export function outsideOf({ min, max }: Pick<Shape, "min" | "max">, size: number): string | undefined {
    if ((min ?? -Infinity) <= size && size <= (max ?? Infinity)) return undefined;
    return [
        ...(min === undefined ? [] : [`at least ${min}`]),
        ...(max === undefined ? [] : [`at most ${max}`]),
    ].join(" and ");
}

function shown(value: PlannedValue): string {
    const text = JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
