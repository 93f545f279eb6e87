import { readFile } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../../infra/failure.ts";
import { loadPublicKey, plainPem } from "../../evidence/seal.ts";

/** In `Home.keys`: the public key of the machine that captures production, where that is another one. */
export const captureKeyFile = "baselines.pub.pem";

/** The keys that a baseline can be signed by. */
export interface BaselineKeys {
    /** Put here by a person: every baseline must be signed by it. Null where nobody did. */
    readonly demanded: string | null;
    /** This machine's own, which may or may not be the one that captures; null before its first use. */
    readonly own: string | null;
}

/** Throws `EvidenceInvalid` for a file that is no ed25519 public key. */
export async function baselineKeys(keys: string): Promise<BaselineKeys> {
    const file = path.join(keys, captureKeyFile);
    const pem = await readFile(file, "utf8").catch((error: unknown) => {
        if (codeOf(error) === "ENOENT") return null;
        throw new Failure("EvidenceInvalid", `${file} cannot be read: ${codeOf(error) ?? "unknown error"}.`);
    });
    if (pem !== null && plainPem(pem) === undefined)
        throw new Failure("EvidenceInvalid", `${file} is not an ed25519 public key.`);
    return { demanded: pem, own: await loadPublicKey(keys).catch(() => null) };
}
