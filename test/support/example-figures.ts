import type { Figure, FiguredExample, Setting } from "../../automation/preview/figure.ts";
import type { PreviewedStack } from "../../automation/preview/preview-stacks.ts";
import { valueAtPath } from "../../examples/figure-at.ts";
import type { PlannedValue } from "../../infra/planned.ts";

/** A figure of an example, wherever it is kept. */
export interface StatedFigure {
    /** The name of its test. */
    readonly says: string;
    /** Where it is read: no two figures have one place. */
    readonly place: string;
    readonly is: PlannedValue;
    /** Throws where the resource is not there, and names those that are. */
    readonly read: (stacks: readonly PreviewedStack[]) => PlannedValue | undefined;
}

/** All figures of an example: those that a resource keeps, then those that the configuration keeps alone. */
export function statedFigures({ figures, settings = [] }: FiguredExample): readonly StatedFigure[] {
    return [...figures.map(ofResource), ...settings.map(ofConfiguration)];
}

function ofResource(figure: Figure): StatedFigure {
    const { says, is, stack = "production", type, name, input } = figure;
    return {
        says,
        is,
        place: [stack, type, name, input].join(" "),
        read: (stacks) => figure.read(resourceOf(stacks, figure).inputs),
    };
}

function ofConfiguration({ says, is, stack = "production", key }: Setting): StatedFigure {
    return {
        says,
        is,
        place: `${stack} ${key}`,
        read: (stacks) => {
            const configuration = stackOf(stacks, stack)?.configuration;
            // as plain values: the sections are typed, and none of them is a function
            return valueAtPath(JSON.parse(JSON.stringify(configuration ?? null)) as PlannedValue, key);
        },
    };
}

function resourceOf(
    stacks: readonly PreviewedStack[],
    { stack = "production", type, name }: Figure,
): PreviewedStack["resources"][number] {
    const of = stackOf(stacks, stack);
    const found = of?.resources.find((resource) => resource.type === type && resource.name === name);
    if (found !== undefined) return found;
    const others = of?.resources
        .filter((resource) => resource.type === type)
        .map((resource) => resource.name);
    throw new Error(
        `${stack} has no ${type} ${name}; of that type it has ${others?.join(", ") ?? "nothing"}`,
    );
}

function stackOf(stacks: readonly PreviewedStack[], role: string): PreviewedStack | undefined {
    return stacks.find(({ configuration }) => configuration.role === role);
}
