import { mkdir } from "node:fs/promises";
import path from "node:path";
import { ensureKeyPair, type KeyPair } from "../../drills/evidence/seal.ts";
import { sealEvidence } from "../../drills/evidence/seal-evidence.ts";
import type { Evidence, SealedEvidence } from "../../drills/model/evidence.ts";
import { exampleEvidence } from "./example-evidence.ts";
import { withTemporaryFolder } from "./temporary-folder.ts";

/** A drill's folder as it lies after a drill, and everything that made it. */
export interface SealedDrill {
    /** A state folder of its own. */
    readonly home: string;
    readonly keys: string;
    readonly drills: string;
    readonly folder: string;
    readonly keyPair: KeyPair;
    readonly sealed: SealedEvidence;
}

/** Seals a drill in a temporary state folder, which is removed when `work` has ended. Default: one that passed. */
export async function withSealedDrill<Result>(
    work: (drill: SealedDrill) => Promise<Result>,
    evidence: Evidence = anyEvidence(),
): Promise<Result> {
    return withTemporaryFolder(async (home) => {
        const keys = path.join(home, "keys");
        const drills = path.join(home, "drills");
        const folder = path.join(drills, evidence.id);
        await mkdir(folder, { recursive: true });
        const keyPair = await ensureKeyPair(keys);
        const sealed = await sealEvidence(folder, evidence, keyPair);
        return work({ home, keys, drills, folder, keyPair, sealed });
    });
}

function anyEvidence(): Evidence {
    const { passed } = exampleEvidence();
    if (passed === undefined) throw new Error("there is an example of a drill that passed");
    return passed;
}
