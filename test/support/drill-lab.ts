import { readdir } from "node:fs/promises";
import path from "node:path";
import type { SealedEvidence } from "../../drills/model/evidence.ts";
import type { Home } from "../../infra/home.ts";
import type { Leftover } from "../../infra/leftover.ts";
import { findLeftovers } from "../../infra/local/leftovers.ts";
import { labFolders } from "../../infra/local/lab/lab.ts";
import type { LabLayout } from "../../infra/local/layout.ts";
import { fingerprintOfArchive } from "./archive.ts";
import { type CliRun, lifeboat } from "./cli.ts";
import { makeLabHome } from "./lab.ts";

/** A small lab of a test's own with a recovery point, used through the real executable alone. */
export interface DrillLab {
    readonly home: Home;
    readonly layout: LabLayout;
    /** What the executable needs in its environment to use this lab. */
    readonly env: Readonly<Record<string, string>>;
    /** Any command. */
    readonly run: (...words: string[]) => Promise<CliRun>;
    /** `lifeboat drill --json` with more words; throws where stdout is not one JSON document. */
    readonly drill: (...words: string[]) => Promise<DrillRun>;
    /** Every file of the WAL archive with the hash of its bytes. */
    readonly archive: () => Promise<Readonly<Record<string, string>>>;
    /** What is left of drills: by stamp, never by state. */
    readonly leftovers: () => Promise<readonly Leftover[]>;
    /** The drills whose engine folder (workspace, state, passphrase) is still there. */
    readonly engineFolders: () => Promise<readonly string[]>;
    readonly remove: () => Promise<void>;
}

export interface DrillRun {
    readonly exitCode: number | null;
    readonly evidence: SealedEvidence;
    readonly stderr: string;
}

/** A running lab of 10,000 rows with one recovery point. Call `remove` in `after`. */
export async function makeDrillLab(): Promise<DrillLab> {
    const { home, remove: removeHome } = await makeLabHome();
    const env = { LIFEBOAT_LAB: "small" };
    const layout = await labFolders(home);
    const run = (...words: string[]): Promise<CliRun> => lifeboat(words, { home: home.root, env });
    const remove = async (): Promise<void> => {
        await run("sweep");
        await removeHome();
    };
    const made = await run("lab", "up", "--json");
    if (made.exitCode !== 0) {
        await remove();
        throw new Error(`the lab could not be made: ${made.stdout}${made.stderr}`);
    }
    return {
        ...{ home, layout, env, run, remove },
        drill: async (...words) => {
            const { exitCode, stdout, stderr } = await run("drill", "--json", ...words);
            return { exitCode, evidence: JSON.parse(stdout) as SealedEvidence, stderr };
        },
        archive: () => fingerprintOfArchive(layout.archive),
        leftovers: () => findLeftovers(home),
        engineFolders: async () => {
            const drills = await readdir(home.drills).catch(() => []);
            const contents = await Promise.all(drills.map((id) => readdir(path.join(home.drills, id))));
            return drills.filter((_id, index) => contents[index]?.includes("engine"));
        },
    };
}
