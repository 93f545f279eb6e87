import { previewStacks, type PreviewedStack } from "../../../automation/preview/preview-stacks.ts";
import { chooseExample, chooseStack, examplesIn } from "../../../automation/preview/stack-choice.ts";
import { checkout } from "../source-files.ts";

/** The system that the stacks in the checkout's own folder are of. */
export const checkoutSystem = "shop";

const plans = new Map<string, Promise<readonly PreviewedStack[]>>();

/** The checkout's own system, and every example. */
export async function systems(): Promise<readonly string[]> {
    return [checkoutSystem, ...(await examplesIn(checkout))];
}

/** All stacks of a system as they would be. Planned once per process: a second look costs nothing. */
export function plannedStacks(system: string): Promise<readonly PreviewedStack[]> {
    const plan = plans.get(system) ?? planned(system);
    plans.set(system, plan);
    return plan;
}

async function planned(system: string): Promise<readonly PreviewedStack[]> {
    // the dr stack refers to production, so both are planned
    const choice = system === checkoutSystem ? chooseStack(checkout, "dr") : chooseExample(checkout, system);
    const { stacks } = await choice;
    return previewStacks(
        stacks.map((stack) => ({ ...stack, shown: true })),
        () => undefined,
    );
}
