import { performance } from "node:perf_hooks";
import { assembleEvidence } from "../../drills/evidence/assemble.ts";
import { recordDrill } from "../../drills/evidence/ledger/append.ts";
import { describeRepair } from "../../drills/evidence/ledger/repair.ts";
import { ensureKeyPair, type KeyPair } from "../../drills/evidence/seal.ts";
import { sealEvidence } from "../../drills/evidence/seal-evidence.ts";
import type { Evidence, SealedEvidence } from "../../drills/model/evidence.ts";
import { messageOf } from "../../infra/failure.ts";
import type { Course } from "./course.ts";
import { partsOf } from "./parts.ts";

/**
 * Verdict, evidence, reports, signature, and the line in the ledger. Never stopped by a signal: a drill without a
 * record proved nothing.
 */
export async function seal(course: Course): Promise<void> {
    const { emit } = course;
    emit({ type: "step-started", step: "sealed" });
    const started = performance.now();
    const { verdict, proof, unrecorded } = await sealAndRecord(course);
    const seconds = (performance.now() - started) / 1_000;
    if (unrecorded === null) {
        emit({ type: "step-done", step: "sealed", seconds, summary: `${verdict}, proof: ${proof}` });
    } else {
        emit({ type: "step-failed", step: "sealed", seconds, reason: unrecorded });
    }
}

interface Sealed extends Pick<Evidence, "verdict" | "proof"> {
    /** Why there is no line in the ledger; null where there is. */
    readonly unrecorded: string | null;
}

/**
 * Where the line cannot be written, the evidence is sealed again and says so: it cannot say `passed` then. The journal
 * stays open, so that the next sweep tries to write that line.
 */
async function sealAndRecord(course: Course): Promise<Sealed> {
    const { order, facts, engine, folder, watch, journal } = course;
    const parts = partsOf({ order, facts, engine, phases: watch.phases(), totalSeconds: watch.total() });
    const evidence = assembleEvidence(parts);
    const keyPair = await ensureKeyPair(course.home.keys);
    const unrecorded = await record(course, await sealEvidence(folder, evidence, keyPair), keyPair);
    if (unrecorded === null) {
        journal.write({ event: "recorded" });
        return { ...evidence, unrecorded };
    }
    const doubted = assembleEvidence({ ...parts, unrecorded });
    await sealEvidence(folder, doubted, keyPair);
    return { ...doubted, unrecorded };
}

/** Null where the drill stands in the ledger, otherwise why not. */
async function record(
    { home, emit }: Course,
    sealed: SealedEvidence,
    keyPair: KeyPair,
): Promise<string | null> {
    try {
        const { repair } = await recordDrill(home.ledger, sealed, keyPair);
        if (repair !== null) emit({ type: "warning", message: describeRepair(repair) });
        return null;
    } catch (error) {
        return messageOf(error);
    }
}
