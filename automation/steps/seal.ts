import { performance } from "node:perf_hooks";
import { assembleEvidence } from "../../drills/evidence/assemble.ts";
import { ensureKeyPair } from "../../drills/evidence/seal.ts";
import { sealEvidence } from "../../drills/evidence/seal-evidence.ts";
import type { Course } from "./course.ts";
import { partsOf } from "./parts.ts";

/** Verdict, evidence, reports and signature. Never stopped by a signal: a drill without a record proved nothing. */
export async function seal({
    order,
    facts,
    engine,
    home,
    folder,
    watch,
    journal,
    emit,
}: Course): Promise<void> {
    emit({ type: "step-started", step: "sealed" });
    const started = performance.now();
    const evidence = assembleEvidence(
        partsOf({ order, facts, engine, phases: watch.phases(), totalSeconds: watch.total() }),
    );
    await sealEvidence(folder, evidence, await ensureKeyPair(home.keys));
    journal.write({ event: "sealed" });
    const seconds = (performance.now() - started) / 1_000;
    emit({
        type: "step-done",
        step: "sealed",
        seconds,
        summary: `${evidence.verdict}, proof: ${evidence.proof}`,
    });
}
