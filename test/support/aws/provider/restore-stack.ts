import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import {
    embeddedEngine,
    type EngineStack,
    openStack,
    type StackOrder,
} from "../../../../automation/engine/automation.ts";
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
        const at = (name: string): string => path.join(folder, name);
        for (const name of ["work", "home", "state"]) await mkdir(at(name));
        await writeFile(at("passphrase"), "a passphrase of the tests\n", { mode: 0o600 });
        const order: StackOrder = {
            engine: embeddedEngine(),
            project: "lifeboat",
            stackName: "drill-test",
            program,
            workDir: at("work"),
            pulumiHome: at("home"),
            backend: at("state"),
            passphraseFile: at("passphrase"),
            plugins: [awsPlugins],
            env,
        };
        return work({ order, stack: await openStack(order) });
    });
}
