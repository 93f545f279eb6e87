import { type EngineStack, openStack, type StackOrder } from "../../../../automation/engine/automation.ts";
import { stackOrderIn } from "../../stack-order.ts";
import { withTemporaryFolder } from "../../temporary-folder.ts";

/** Where engines find the provider of the tests: a folder for their PATH. */
export const awsPlugins = import.meta.dirname;

/** A stack on the embedded engine, whose `aws:` resources reach the cloud of `env`. */
export interface AwsStack {
    readonly order: StackOrder;
    readonly stack: EngineStack;
}

/** Runs `work` with a stack that does not exist yet, in a folder that is removed afterwards. */
export function withAwsStack<Result>(
    env: Readonly<Record<string, string>>,
    program: NonNullable<StackOrder["program"]>,
    work: (stack: AwsStack) => Promise<Result>,
): Promise<Result> {
    return withTemporaryFolder(async (folder) => {
        const order = await stackOrderIn(folder, { program, plugins: [awsPlugins], env });
        return work({ order, stack: await openStack(order) });
    });
}
