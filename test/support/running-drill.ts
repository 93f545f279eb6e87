import { type ChildProcess, spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { type JournalEntry, lastEntry, readJournal } from "../../automation/stacks/journal.ts";
import { drillFolder } from "../../infra/home.ts";
import { isAlive, type ProcessIdentity } from "../../infra/process-identity.ts";
import { cliEnvironment, executable } from "./cli.ts";
import type { DrillLab } from "./drill-lab.ts";

/** A drill that is under way in a process of its own, for tests that hurt it. */
export interface RunningDrill {
    readonly id: string;
    /** The process that a person started. */
    readonly supervisor: ChildProcess;
    /** The process that does the drill. */
    readonly child: ProcessIdentity;
    /** Resolves when the supervisor has ended, with its exit code; null for a signal. */
    readonly ended: Promise<number | null>;
    readonly stdout: () => string;
    readonly stderr: () => string;
}

/** Starts a drill and returns as soon as its journal says that it has come to `event`. */
export async function startDrill(
    lab: Pick<DrillLab, "home" | "env">,
    event: JournalEntry["event"],
    words: readonly string[] = [],
): Promise<RunningDrill> {
    const before = new Set(await readdir(lab.home.drills).catch(() => []));
    const supervisor = spawn(process.execPath, [executable, "drill", "--json", ...words], {
        env: cliEnvironment({ home: lab.home.root, env: lab.env }),
        stdio: ["ignore", "pipe", "pipe"],
    });
    const said = { stdout: "", stderr: "" };
    supervisor.stdout.on("data", (piece: Buffer) => (said.stdout += piece.toString()));
    supervisor.stderr.on("data", (piece: Buffer) => (said.stderr += piece.toString()));
    const ended = new Promise<number | null>((resolve) => supervisor.on("close", resolve));
    const { id, child } = await waitFor(async () => {
        if (supervisor.exitCode !== null) throw new Error(`the drill ended too early: ${said.stderr}`);
        const ids = (await readdir(lab.home.drills).catch(() => [])).filter((name) => !before.has(name));
        const journals = ids.map((name) => ({ name, journal: readJournal(drillFolder(lab.home, name)) }));
        const found = journals.find(({ journal }) => lastEntry(journal, event) !== undefined);
        const started = found === undefined ? undefined : lastEntry(found.journal, "started");
        return found === undefined || started === undefined ? null : { id: found.name, child: started.child };
    });
    return { id, supervisor, child, ended, stdout: () => said.stdout, stderr: () => said.stderr };
}

/** Asks again until there is an answer. */
export async function waitFor<Answer>(
    ask: () => Promise<Answer | null>,
    patienceMs = 150_000,
): Promise<Answer> {
    const giveUpAt = performance.now() + patienceMs;
    for (;;) {
        const answer = await ask();
        if (answer !== null) return answer;
        if (performance.now() > giveUpAt) throw new Error("it did not happen in time");
        await pause(20);
    }
}

/** Resolves when a process is gone. */
export async function gone(identity: ProcessIdentity): Promise<void> {
    await waitFor(async () => ((await isAlive(identity)) ? null : true));
}
