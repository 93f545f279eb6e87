import { rm } from "node:fs/promises";
import { assembleEvidence } from "../../drills/evidence/assemble.ts";
import { ensureKeyPair } from "../../drills/evidence/seal.ts";
import { sealEvidence } from "../../drills/evidence/seal-evidence.ts";
import { phaseNames, type SealedEvidence } from "../../drills/model.ts";
import { Failure } from "../../infra/failure.ts";
import { drillFolder, type Home } from "../../infra/home.ts";
import { resolveEngine } from "../engine/resolve.ts";
import { noFacts, partsOf } from "../steps/parts.ts";
import { Journal, lastEntry, readJournal } from "./journal.ts";
import { engineFolder } from "./workspace.ts";

export interface Interruption {
    /** Why, one sentence. */
    readonly because: string;
    /** What could not be removed; empty when nothing is left. */
    readonly leftovers: readonly string[];
}

/**
 * Seals the record of a drill that died before it could: `interrupted`, with what its journal knows and no figure
 * that was not measured. Called by whoever finds it, after what it left has been removed.
 * @returns null where the journal does not even hold the drill's order
 */
export async function closeInterrupted(
    home: Home,
    drillId: string,
    { because, leftovers }: Interruption,
): Promise<SealedEvidence | null> {
    const folder = drillFolder(home, drillId);
    const journal = readJournal(folder);
    const ordered = lastEntry(journal, "ordered");
    if (ordered === undefined) return null;
    const engine = await resolveEngine(process.env, "lab");
    const facts = {
        ...noFacts(ordered.at),
        point: lastEntry(journal, "chosen")?.request.point ?? null,
        stopped: new Failure("DrillInterrupted", `The drill was interrupted. ${because}`),
        leftovers,
    };
    const phases = phaseNames.map((name) => ({ name, seconds: null }));
    const evidence = assembleEvidence(
        partsOf({ order: ordered.order, facts, engine, phases, totalSeconds: 0 }),
    );
    // The stack's state speaks of a cluster that is gone; the stamps, not the state, said what was to be removed.
    if (leftovers.length === 0) await rm(engineFolder(folder), { recursive: true, force: true });
    const sealed = await sealEvidence(folder, evidence, await ensureKeyPair(home.keys));
    new Journal(folder).write({ event: "sealed" });
    return sealed;
}
