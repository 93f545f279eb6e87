import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { codeOf } from "../../../infra/failure.ts";
import { drillIdPattern } from "../../../infra/naming.ts";
import { keyId, sha256Hex } from "../seal.ts";
import { sealFiles } from "../sums.ts";
import type { LedgerEntry, LedgerProblem } from "./verify-ledger.ts";

/** What lies of one drill in the state folder. */
export interface DrillFolder {
    readonly id: string;
    /** Of `evidence.json`; null where there is none. */
    readonly evidenceSha256: string | null;
    /** Of the public key in the folder; null where there is none. */
    readonly keyId: string | null;
}

/** Every drill that has a folder, oldest first; empty where there is none. */
export async function readDrillFolders(drillsFolder: string): Promise<readonly DrillFolder[]> {
    const names = await readdir(drillsFolder).catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return [];
        throw error;
    });
    const ids = names.filter((name) => drillIdPattern.test(name)).sort();
    return Promise.all(ids.map((id) => readFolder(path.join(drillsFolder, id), id)));
}

/**
 * Holds the ledger against the evidence that still exists. Folders that were removed say nothing: evidence may be
 * kept for a shorter time than its line.
 *
 * @param entries sound lines
 * @param recorded the drills whose journal says that their line was written; those of another key are not looked for
 */
export function compareWithFolders(
    entries: readonly LedgerEntry[],
    folders: readonly DrillFolder[],
    recorded: ReadonlySet<string>,
    demandedKey: string,
): readonly LedgerProblem[] {
    const known = new Set(entries.map(({ record }) => record.drill));
    const missing = folders.filter(
        (folder) => recorded.has(folder.id) && !known.has(folder.id) && folder.keyId === demandedKey,
    );
    return [
        ...entries.flatMap((entry) => evidenceProblem(entry, folders)),
        ...missing.map(({ id }) => ({
            line: null,
            fault: "unrecorded" as const,
            message: `${id} was recorded, and its evidence is here, but it does not stand in the ledger: its line was removed.`,
        })),
    ];
}

function evidenceProblem(
    { line, record }: LedgerEntry,
    folders: readonly DrillFolder[],
): readonly LedgerProblem[] {
    const folder = folders.find(({ id }) => id === record.drill);
    if (folder === undefined || folder.evidenceSha256 === record.evidenceSha256) return [];
    const what = folder.evidenceSha256 === null ? "is gone" : "is not what was recorded";
    return [{ line, fault: "evidence", message: `The ${sealFiles.evidence} of ${record.drill} ${what}.` }];
}

async function readFolder(folder: string, id: string): Promise<DrillFolder> {
    const evidence = await readIfThere(path.join(folder, sealFiles.evidence));
    const key = await readIfThere(path.join(folder, sealFiles.publicKey));
    return {
        id,
        evidenceSha256: evidence === null ? null : sha256Hex(evidence),
        keyId: key === null ? null : keyIdOrNull(key.toString("utf8")),
    };
}

/** What cannot be read counts as gone: the ledger then says so, by name. */
async function readIfThere(file: string): Promise<Buffer | null> {
    return readFile(file).catch(() => null);
}

function keyIdOrNull(publicKeyPem: string): string | null {
    try {
        return keyId(publicKeyPem);
    } catch {
        return null;
    }
}
