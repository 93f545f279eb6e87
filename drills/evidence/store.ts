import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../infra/failure.ts";
import { drillIdPattern } from "../../infra/naming.ts";
import { unknownName } from "../../infra/nearest.ts";
import type { SealedEvidence } from "../model/evidence.ts";
import { parseEvidence } from "./record.ts";
import { sha256Hex } from "./seal.ts";
import { sealFiles } from "./sums.ts";

/** One drill that somebody ran. Either its evidence could be read, or `problem` says why not. */
export interface DrillEntry {
    readonly id: string;
    /** Where its files lie. */
    readonly folder: string;
    /** Read and well-formed; whether the seal holds is for `verifyEvidence` to say. */
    readonly evidence: SealedEvidence | null;
    /** Null where there is evidence. */
    readonly problem: string | null;
}

/** Where the evidence of drills is kept. */
export interface EvidenceStore {
    /** Newest first; also drills without evidence and with damaged evidence. Empty where there is none. */
    readonly list: () => Promise<readonly DrillEntry[]>;
    /** @throws Failure UnknownName where no drill has this id, EvidenceInvalid where its evidence cannot be read */
    readonly load: (id: string) => Promise<SealedEvidence>;
    /** The newest drill that has readable evidence; null where there is none. */
    readonly latest: () => Promise<SealedEvidence | null>;
}

/** @param drillsFolder one folder per drill, named by its id (`home.drills`); need not exist yet */
export function folderStore(drillsFolder: string): EvidenceStore {
    const entry = (id: string): Promise<DrillEntry> => readEntry(path.join(drillsFolder, id), id);
    return {
        list: async () => Promise.all((await drillIds(drillsFolder)).map(entry)),
        load: async (id) => {
            const ids = await drillIds(drillsFolder);
            if (!ids.includes(id)) throw unknownName("drill", id, ids);
            return demandEvidence(await entry(id));
        },
        latest: async () => {
            for (const id of await drillIds(drillsFolder)) {
                const { evidence } = await entry(id);
                if (evidence !== null) return evidence;
            }
            return null;
        },
    };
}

/** Newest first: the ids begin with the time, and drills of one second are told apart by name alone. */
async function drillIds(drillsFolder: string): Promise<readonly string[]> {
    try {
        const entries = await readdir(drillsFolder, { withFileTypes: true });
        const ids = entries.filter((entry) => entry.isDirectory() && drillIdPattern.test(entry.name));
        return ids
            .map((entry) => entry.name)
            .sort()
            .reverse();
    } catch (error) {
        if (codeOf(error) === "ENOENT") return [];
        throw error;
    }
}

async function readEntry(folder: string, id: string): Promise<DrillEntry> {
    try {
        return { id, folder, evidence: await readSealed(folder), problem: null };
    } catch (error) {
        return { id, folder, evidence: null, problem: problemOf(error) };
    }
}

async function readSealed(folder: string): Promise<SealedEvidence> {
    const bytes = await readFile(path.join(folder, sealFiles.evidence));
    const evidence = parseEvidence(JSON.parse(bytes.toString("utf8")));
    const signature = (await readFile(path.join(folder, sealFiles.signature), "utf8")).trim();
    return { ...evidence, evidence: { path: folder, sha256: sha256Hex(bytes), signature } };
}

function problemOf(error: unknown): string {
    const code = codeOf(error);
    if (code === "ENOENT") return "It has no sealed evidence: it is running, or it was interrupted.";
    if (code !== undefined) return `Its evidence cannot be read: ${code}.`;
    return "Its evidence is damaged.";
}

function demandEvidence({ id, evidence, problem }: DrillEntry): SealedEvidence {
    if (evidence !== null) return evidence;
    throw new Failure("EvidenceInvalid", `There is no evidence of ${id} to show. ${problem ?? ""}`.trim(), {
        hint: "`lifeboat history` lists every drill; `lifeboat sweep` closes one that was interrupted.",
    });
}
