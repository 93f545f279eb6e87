import { readFile } from "node:fs/promises";
import path from "node:path";
import type { StackOrder } from "../../automation/engine/automation.ts";
import type { CheckpointFile } from "../../automation/engine/embedded/state/checkpoint.ts";
import { readProbeJournal, type ProbeCall } from "./probe-provider/journal.ts";
import { stackOrderIn } from "./stack-order.ts";
import { withTemporaryFolder } from "./temporary-folder.ts";

/** Where the engine finds the plugin that serves probes. */
export const probePlugins = path.join(import.meta.dirname, "probe-provider");

/** A stack of probes on the embedded engine, in a folder of its own. */
export interface ProbeStack {
    readonly folder: string;
    readonly order: StackOrder;
    /** Every call that reached the probe provider so far. */
    readonly calls: () => readonly ProbeCall[];
    /** The checkpoint as it is on disk. */
    readonly checkpoint: () => Promise<CheckpointFile>;
    readonly checkpointFile: string;
    readonly passphraseFile: string;
}

/** Runs `work` with a stack that does not exist yet; the folder is removed afterwards. */
export function withProbeStack<Result>(
    program: NonNullable<StackOrder["program"]>,
    work: (stack: ProbeStack) => Promise<Result>,
): Promise<Result> {
    return withTemporaryFolder(async (folder) => work(await probeStackIn(folder, program)));
}

/** The stack in a folder of its own. */
export async function probeStackIn(
    folder: string,
    program: NonNullable<StackOrder["program"]>,
): Promise<ProbeStack> {
    const journal = path.join(folder, "journal.jsonl");
    const checkpointFile = path.join(folder, "state", ".pulumi", "stacks", "lifeboat", "drill-test.json");
    const env = { PROBE_JOURNAL: journal };
    const order = await stackOrderIn(folder, { program, plugins: [probePlugins], env });
    return {
        ...{ folder, order },
        calls: () => readProbeJournal(journal),
        checkpoint: async () => JSON.parse(await readFile(checkpointFile, "utf8")) as CheckpointFile,
        checkpointFile,
        passphraseFile: order.passphraseFile,
    };
}
