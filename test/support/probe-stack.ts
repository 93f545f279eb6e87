import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { embeddedEngine, type StackOrder } from "../../automation/engine/automation.ts";
import type { CheckpointFile } from "../../automation/engine/embedded/state/checkpoint.ts";
import { readProbeJournal, type ProbeCall } from "./probe-provider/journal.ts";
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
    return withTemporaryFolder(async (folder) => {
        for (const name of ["work", "home", "state"]) await mkdir(path.join(folder, name));
        return work(await probeStackIn(folder, program));
    });
}

/** The stack in a folder that has the folders `work`, `home` and `state`. */
export async function probeStackIn(
    folder: string,
    program: NonNullable<StackOrder["program"]>,
): Promise<ProbeStack> {
    const at = (...parts: string[]) => path.join(folder, ...parts);
    const journal = at("journal.jsonl");
    const checkpointFile = at("state", ".pulumi", "stacks", "lifeboat", "drill-test.json");
    await writeFile(at("passphrase"), "a passphrase of the tests\n", { mode: 0o600 });
    return {
        folder,
        order: {
            engine: embeddedEngine(),
            project: "lifeboat",
            stackName: "drill-test",
            program,
            workDir: at("work"),
            pulumiHome: at("home"),
            backend: at("state"),
            passphraseFile: at("passphrase"),
            plugins: [probePlugins],
            env: { PROBE_JOURNAL: journal },
        },
        calls: () => readProbeJournal(journal),
        checkpoint: async () => JSON.parse(await readFile(checkpointFile, "utf8")) as CheckpointFile,
        checkpointFile,
        passphraseFile: at("passphrase"),
    };
}
