import { mkdir } from "node:fs/promises";
import path from "node:path";
import { recordDrill } from "../../drills/evidence/ledger/append.ts";
import { ensureKeyPair, type KeyPair } from "../../drills/evidence/seal.ts";
import { sealEvidence } from "../../drills/evidence/seal-evidence.ts";
import type { Evidence, SealedEvidence } from "../../drills/model/evidence.ts";
import { type Home, homeAt } from "../../infra/home.ts";
import { exampleEvidence } from "./example-evidence.ts";
import { withTemporaryFolder } from "./temporary-folder.ts";

/** A state folder with drills that were sealed and recorded as drills do it. */
export interface ExampleLedger {
    readonly home: Home;
    readonly keyPair: KeyPair;
    readonly drills: readonly SealedEvidence[];
}

/** The example of that name, as the drill of a night in November 2026. */
export function drillOfDay(day: number, name = "passed"): Evidence {
    const evidence = exampleEvidence()[name];
    if (evidence === undefined) throw new Error(`there is no example called ${name}`);
    const date = String(day).padStart(2, "0");
    return {
        ...evidence,
        id: `drill-202611${date}t031200z-3f9a1c`,
        startedAt: `2026-11-${date}T03:12:00.120Z`,
        finishedAt: `2026-11-${date}T03:12:08.931Z`,
    };
}

/** Seals a drill into its folder, without a line in the ledger. */
export async function sealInto(home: Home, evidence: Evidence): Promise<SealedEvidence> {
    const folder = path.join(home.drills, evidence.id);
    await mkdir(folder, { recursive: true });
    return sealEvidence(folder, evidence, await ensureKeyPair(home.keys));
}

/** Six drills on six days, of which some did not pass; the folder is removed when `work` has ended. */
export async function withLedger<Result>(
    work: (ledger: ExampleLedger) => Promise<Result>,
    names: readonly string[] = [
        "passed",
        "degraded-rpo-missed",
        "failed-content",
        "interrupted",
        "passed",
        "passed",
    ],
): Promise<Result> {
    return withTemporaryFolder(async (root) => {
        const home = homeAt(root);
        const keyPair = await ensureKeyPair(home.keys);
        const drills: SealedEvidence[] = [];
        for (const [index, name] of names.entries()) {
            const sealed = await sealInto(home, drillOfDay(index + 1, name));
            await recordDrill(home.ledger, sealed, keyPair);
            drills.push(sealed);
        }
        return work({ home, keyPair, drills });
    });
}
