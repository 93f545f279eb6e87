import type { Figure } from "../automation/preview/figure.ts";
import type { PlannedResource, PlannedValue } from "../infra/planned.ts";

/** A figure whose input is told by its path alone. */
export type FigureAt = Omit<Figure, "read">;

/**
 * A figure that is read where its `input` says: keys joined by dots, `[0]` for an element by its place, and
 * `[key=value]` for the element whose key, itself a path, has that value. Where a text stands and the path goes on,
 * the text is read as JSON.
 */
export function figureAt(figure: FigureAt): Figure {
    const steps = stepsOf(figure.input);
    return { ...figure, read: (inputs: PlannedResource["inputs"]) => valueAt(inputs, steps) };
}

/** Reads a path as `figureAt` does, below any value; undefined where nothing stands. */
export function valueAtPath(value: PlannedValue, path: string): PlannedValue | undefined {
    return valueAt(value, stepsOf(path));
}

function valueAt(value: PlannedValue | undefined, steps: readonly string[]): PlannedValue | undefined {
    const [step, ...rest] = steps;
    if (step === undefined || value === undefined) return value;
    return valueAt(below(typeof value === "string" ? parsed(value) : value, step), rest);
}

function below(value: PlannedValue | undefined, step: string): PlannedValue | undefined {
    if (typeof value !== "object" || value === null) return undefined;
    const [, inner] = /^\[(.*)\]$/.exec(step) ?? [];
    if (inner === undefined) return isList(value) ? undefined : value[step];
    if (!isList(value)) return undefined;
    const [key = "", ...wanted] = inner.split("=");
    if (wanted.length === 0) return value[Number(key)];
    return value.find((element) => valueAt(element, stepsOf(key)) === wanted.join("="));
}

function isList(value: object): value is readonly PlannedValue[] {
    return Array.isArray(value);
}

function stepsOf(path: string): readonly string[] {
    return path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
}

function parsed(text: string): PlannedValue | undefined {
    try {
        return JSON.parse(text) as PlannedValue;
    } catch {
        return undefined;
    }
}
