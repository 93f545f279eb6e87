import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { drillIdPattern } from "../../infra/naming.ts";
import { codeOf, Failure } from "../../infra/failure.ts";
import { visible } from "../report/visible.ts";
import { evidenceSchema } from "./record.ts";
import { keyId, sha256Hex } from "./seal.ts";
import { type Files, keyInFolder, type SignedBy, signerOf, type VerificationFinding } from "./signer.ts";
import { readSums, sealFiles, type Sum } from "./sums.ts";

/** Whether the folder is what was sealed, and by whom. */
export interface Verification {
    /** True when every finding is. Says nothing about the signer where `signer` is `unproven`. */
    readonly ok: boolean;
    /** Fingerprint of the key that made the signature; null where none of the keys at hand did. */
    readonly keyId: string | null;
    /**
     * `the-given-key`: sealed by the holder of the key that was given. `unproven`: no key was given, so this only
     * shows that the folder agrees with itself; whoever changed a file could have sealed it again with a new key.
     */
    readonly signer: SignedBy;
    readonly findings: readonly VerificationFinding[];
}

/**
 * Reads a drill's folder and says what holds: offline, changing nothing, with the public key alone.
 *
 * @param options.publicKeyPem the key to trust, from anywhere but this folder
 * @throws Failure EvidenceInvalid where there is no such folder or the given key is none; damage is a finding, not an error
 */
export async function verifyEvidence(
    folder: string,
    options: { readonly publicKeyPem?: string } = {},
): Promise<Verification> {
    const names = await namesIn(folder);
    const given = options.publicKeyPem;
    if (given !== undefined) keyId(given);
    const seal = await readFiles(folder, [sealFiles.sums, sealFiles.signature, sealFiles.publicKey]);
    const sums = readSums(seal.get(sealFiles.sums) ?? Buffer.alloc(0));
    const sealed = await readFiles(folder, sums?.map((sum) => sum.name) ?? []);
    const signer = signerOf(seal, given);
    const findings = [
        signer.finding,
        ...keyInFolder(seal, given),
        ...(sums?.map((sum) => fileFinding(sealed, sum)) ?? [unreadableSums(seal)]),
        ...identity(folder, sealed, sums ?? []),
        ...uncovered(names, sums ?? []),
    ];
    return {
        ok: findings.every((finding) => finding.ok),
        keyId: signer.keyId,
        signer: signer.who,
        findings,
    };
}

function unreadableSums(files: Files): VerificationFinding {
    const reason = files.has(sealFiles.sums) ? "It is not a list of hashes." : "It is missing.";
    return { ok: false, what: sealFiles.sums, reason };
}

function fileFinding(files: Files, { name, sha256 }: Sum): VerificationFinding {
    const bytes = files.get(name);
    if (bytes === undefined) return { ok: false, what: name, reason: "Sealed, but missing or unreadable." };
    const ok = sha256Hex(bytes) === sha256;
    return { ok, what: name, reason: ok ? "Unchanged since it was sealed." : "Changed after it was sealed." };
}

/** Old proof under a new name is no proof: a folder named like a drill must hold that drill. */
function identity(folder: string, files: Files, sums: readonly Sum[]): readonly VerificationFinding[] {
    const what = sealFiles.evidence;
    if (!sums.some((sum) => sum.name === what)) {
        return [{ ok: false, what, reason: "The seal does not cover it." }];
    }
    const id = drillIdOf(files.get(what));
    if (id === null) return [{ ok: false, what, reason: "It is not the record of a drill." }];
    const name = path.basename(path.resolve(folder));
    if (drillIdPattern.test(name) && name !== id) {
        return [
            { ok: false, what: "drill id", reason: `The record is of ${id}, the folder is named ${name}.` },
        ];
    }
    return [{ ok: true, what: "drill id", reason: `The record is of ${id}.` }];
}

function drillIdOf(bytes: Buffer | undefined): string | null {
    if (bytes === undefined) return null;
    try {
        const read = evidenceSchema.safeParse(JSON.parse(bytes.toString("utf8")));
        return read.success ? read.data.id : null;
    } catch {
        return null;
    }
}

/** Logs and the engine's state lie here too: not wrong, but nobody vouches for them. */
function uncovered(names: readonly string[], sums: readonly Sum[]): readonly VerificationFinding[] {
    const known = new Set<string>([...Object.values(sealFiles), ...sums.map((sum) => sum.name)]);
    const others = names.filter((name) => !known.has(name));
    if (others.length === 0) return [];
    return [
        {
            ok: true,
            what: visible(others.join(", ")),
            reason: "Beside the evidence, not covered by the seal.",
        },
    ];
}

/** What cannot be read is left out, so that it counts as missing. */
async function readFiles(folder: string, names: readonly string[]): Promise<Files> {
    const files = new Map<string, Buffer>();
    for (const name of names) {
        const bytes = await readFile(path.join(folder, name)).catch(() => undefined);
        if (bytes !== undefined) files.set(name, bytes);
    }
    return files;
}

async function namesIn(folder: string): Promise<readonly string[]> {
    try {
        const entries = await readdir(folder, { withFileTypes: true });
        return entries
            .filter((entry) => entry.isFile())
            .map((entry) => entry.name)
            .sort();
    } catch (error) {
        throw new Failure(
            "EvidenceInvalid",
            `${folder} cannot be read: ${codeOf(error) ?? "unknown error"}.`,
            {
                hint: "Name the folder of a drill, e.g. .lifeboat/drills/<id>.",
                cause: error,
            },
        );
    }
}
