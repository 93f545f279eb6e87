import { rm } from "node:fs/promises";
import { assembleEvidence } from "../../drills/evidence/assemble.ts";
import { recordDrill } from "../../drills/evidence/ledger/append.ts";
import { describeRepair } from "../../drills/evidence/ledger/repair.ts";
import { ensureKeyPair, type KeyPair } from "../../drills/evidence/seal.ts";
import { sealEvidence } from "../../drills/evidence/seal-evidence.ts";
import { folderStore } from "../../drills/evidence/store.ts";
import { verifyEvidence } from "../../drills/evidence/verify-evidence.ts";
import type { SealedEvidence } from "../../drills/model/evidence.ts";
import { phaseNames } from "../../drills/model/figures.ts";
import { Failure } from "../../infra/failure.ts";
import { drillFolder, type Home } from "../../infra/home.ts";
import { resolveEngine } from "../engine/resolve.ts";
import type { DrillOrder } from "./order.ts";
import { keepEvidence } from "../steps/keep-evidence.ts";
import { noFacts, partsOf } from "../steps/parts.ts";
import { Journal, lastEntry, readJournal } from "./journal.ts";
import { engineFolder } from "./workspace.ts";

/** What whoever finds a dead drill knows of its end. */
export interface Interruption {
    /** Why, one sentence. */
    readonly because: string;
    /** What could not be removed; empty when nothing is left. */
    readonly leftovers: readonly string[];
}

/** A record that was open. */
export interface Closed {
    readonly evidence: SealedEvidence;
    /** What had to be put right in the ledger first, one sentence; null where nothing had. */
    readonly remark: string | null;
    /** Why its evidence is on this machine only; null where the bucket has it, or need not. */
    readonly unkept: Failure | null;
}

/**
 * Closes the record of a drill that died before it could: seals it as `interrupted`, with what its journal knows and
 * no figure that was not measured, writes its line into the ledger, and keeps it in the bucket. Evidence that the drill
 * had come to seal stays as it is: then only the rest was missing. A record whose evidence the bucket did not take stays
 * open, for the next sweep. Called by whoever finds the drill, after what it left has been removed.
 * @returns null where the journal does not even hold the drill's order
 * @throws Failure where evidence or line cannot be written; the record then stays open, for the next one to close
 */
export async function closeInterrupted(
    home: Home,
    drillId: string,
    interruption: Interruption,
): Promise<Closed | null> {
    const folder = drillFolder(home, drillId);
    const keyPair = await ensureKeyPair(home.keys);
    const sealed =
        (await sealedBefore(home, drillId, keyPair)) ??
        (await sealInterrupted(folder, interruption, keyPair));
    if (sealed === null) return null;
    // The stack's state speaks of a cluster that is gone; the stamps, not the state, said what was to be removed.
    if (interruption.leftovers.length === 0) await rm(engineFolder(folder), { recursive: true, force: true });
    const { repair } = await recordDrill(home.ledger, sealed, keyPair);
    const journal = new Journal(folder);
    journal.write({ event: "recorded" });
    const order = lastEntry(readJournal(folder), "ordered")?.order;
    const unkept = order === undefined ? null : await keepEvidence({ order, folder });
    if (unkept === null) journal.write({ event: "sealed" });
    return { evidence: sealed, remark: repair === null ? null : describeRepair(repair), unkept };
}

/** What the drill sealed before it died; null where it did not, or where the seal does not hold. */
async function sealedBefore(
    home: Home,
    drillId: string,
    { publicKeyPem }: KeyPair,
): Promise<SealedEvidence | null> {
    const { ok } = await verifyEvidence(drillFolder(home, drillId), { publicKeyPem });
    return ok ? folderStore(home.drills).load(drillId) : null;
}

async function sealInterrupted(
    folder: string,
    { because, leftovers }: Interruption,
    keyPair: KeyPair,
): Promise<SealedEvidence | null> {
    const journal = readJournal(folder);
    const ordered = lastEntry(journal, "ordered");
    if (ordered === undefined) return null;
    const engine = await engineOf(ordered.order);
    const chosen = lastEntry(journal, "chosen")?.request;
    const facts = {
        ...noFacts(ordered.at),
        point: chosen?.point ?? null,
        target: chosen?.target ?? null,
        stopped: new Failure("DrillInterrupted", `The drill was interrupted. ${because}`),
        leftovers,
    };
    const phases = phaseNames.map((name) => ({ name, seconds: null }));
    const evidence = assembleEvidence(
        partsOf({ order: ordered.order, facts, engine, phases, totalSeconds: 0 }),
    );
    return sealEvidence(folder, evidence, keyPair);
}

/** The record must be closed also where the engine that ran the drill cannot be found any more. */
async function engineOf({ aws }: DrillOrder): Promise<SealedEvidence["engine"]> {
    if (aws === null) return resolveEngine(process.env, "lab");
    return resolveEngine(process.env, "aws").catch(() => ({ kind: "cli", version: "unknown" }));
}
