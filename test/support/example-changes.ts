import type { ChosenStack } from "../../automation/preview/stack-choice.ts";
import { checkedConfiguration } from "../../infra/config.ts";

/** One value of an example's file, changed. */
export interface Change {
    /** The figure that states it, by the name of its test. */
    readonly turns: string;
    /** Default `production`. */
    readonly stack?: string;
    /** Below `lifeboat:`, with places of elements: `databases.0.retentionDays`. */
    readonly key: string;
    readonly to: string | number;
}

/** The stacks of an example as they would be with the changes in their files, checked anew. */
export function changedStacks(
    stacks: readonly ChosenStack[],
    changes: readonly Change[],
): readonly ChosenStack[] {
    return stacks.map((chosen) => {
        const mine = changes.filter(({ stack = "production" }) => stack === chosen.stack);
        const texts = mine.reduce(withChange, chosen.texts);
        return { ...chosen, texts, configuration: checkedConfiguration(texts, chosen.stack) };
    });
}

function withChange(texts: ChosenStack["texts"], { key, to }: Change): ChosenStack["texts"] {
    const [section = "", ...below] = key.split(".");
    const name = `lifeboat:${section}`;
    return { ...texts, [name]: JSON.stringify(replaced(JSON.parse(texts[name] ?? "null"), below, to)) };
}

/** Throws where nothing stands: a change of what is not there would prove nothing. */
function replaced(value: unknown, path: readonly string[], to: string | number): unknown {
    const [step, ...rest] = path;
    if (step === undefined) return to;
    if (typeof value !== "object" || value === null || Reflect.get(value, step) === undefined)
        throw new Error(`nothing stands at ${step}`);
    const below = replaced(Reflect.get(value, step), rest, to);
    return Array.isArray(value) ? value.with(Number(step), below) : { ...value, [step]: below };
}
