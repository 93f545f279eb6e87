import path from "node:path";
import { readStackFile, type StackFile } from "../../infra/config/stack-file.ts";
import { namesIn, stacksIn } from "../../infra/config/stacks-in.ts";
import { unknownName } from "../../infra/nearest.ts";

/** A stack with its checked configuration. */
export interface ChosenStack extends StackFile {
    readonly stack: string;
    /** False for one that is planned only because another stack refers to it. */
    readonly shown: boolean;
}

/** Which stacks are previewed. */
export interface Choice {
    /** What the whole is called: the stack's or the example's name. */
    readonly name: string;
    /** In the order of planning: each before those that refer to it. */
    readonly stacks: readonly [ChosenStack, ...ChosenStack[]];
}

/** Stacks that refer to others come after them. */
const order = ["production", "dr"] as const;

/**
 * The stack of `Pulumi.<name>.yaml` in the checkout; with a DR stack, production too, which it refers to. Throws
 * `UnknownName` with the stacks that there are, or `BadConfiguration` with everything that is wrong.
 */
export async function chooseStack(checkout: string, name: string): Promise<Choice> {
    const known = await stacksIn(checkout);
    if (!known.includes(name)) throw unknownName("stack", name, known);
    const asked = await chosen(checkout, name, true);
    if (asked.configuration.role === "production" || !known.includes("production")) {
        return { name, stacks: [asked] };
    }
    return { name, stacks: [await chosen(checkout, "production", false), asked] };
}

/** The stacks of `examples/<name>`, all of them shown. Throws like `chooseStack`. */
export async function chooseExample(checkout: string, name: string): Promise<Choice> {
    const known = await examplesIn(checkout);
    if (!known.includes(name)) throw unknownName("example", name, known);
    const folder = path.join(checkout, "examples", name);
    const there = await stacksIn(folder);
    const names = [...order.filter((stack) => there.includes(stack))];
    const [first, ...others] = names;
    if (first === undefined) throw unknownName("stack", "production", there);
    // one after the other: the first problem that is told is production's
    const production = await chosen(folder, first, true);
    return {
        name,
        stacks: [production, ...(await Promise.all(others.map((one) => chosen(folder, one, true))))],
    };
}

/** The examples of a checkout. */
export async function examplesIn(checkout: string): Promise<readonly string[]> {
    const folder = path.join(checkout, "examples");
    const stacks = await Promise.all(
        (await namesIn(folder)).map(async (name) => ({ name, has: await stacksIn(path.join(folder, name)) })),
    );
    return stacks
        .filter(({ has }) => has.length > 0)
        .map(({ name }) => name)
        .sort();
}

async function chosen(folder: string, stack: string, shown: boolean): Promise<ChosenStack> {
    return { stack, shown, ...(await readStackFile(path.join(folder, `Pulumi.${stack}.yaml`))) };
}
