import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Bucket } from "../../infra/aws/s3.ts";
import { Failure } from "../../infra/failure.ts";
import { sealFiles } from "./sums.ts";

/** Where the evidence of a drill lies in the drills' bucket. */
export function evidencePrefix(drillId: string): string {
    return `evidence/${drillId}/`;
}

const types: Readonly<Record<string, string>> = {
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".xml": "application/xml",
    ".md": "text/markdown; charset=utf-8",
};

/**
 * Keeps a sealed drill's files in a bucket: what is signed, its signature, and nothing else of the folder. The signature
 * goes last, so that what has one is whole; keeping it again replaces the same by the same. Answers with the prefix.
 * @throws Failure EvidenceInvalid for a folder that is not sealed, and what AWS says of the calls
 */
export async function keepInBucket(bucket: Bucket, folder: string, drillId: string): Promise<string> {
    const names = await sealedNames(folder);
    const prefix = evidencePrefix(drillId);
    for (const name of names) {
        const type = types[path.extname(name)] ?? "text/plain; charset=utf-8";
        await bucket.put(`${prefix}${name}`, await readFile(path.join(folder, name)), type);
    }
    return prefix;
}

/** What `SHA256SUMS` lists, and the seal behind it. */
async function sealedNames(folder: string): Promise<readonly string[]> {
    const there = new Set(await readdir(folder));
    if (!there.has(sealFiles.signature))
        throw new Failure("EvidenceInvalid", `${folder} is not sealed: there is nothing to keep.`);
    const sums = await readFile(path.join(folder, sealFiles.sums), "utf8");
    const signed = sums.split("\n").flatMap((line) => line.split("  ").slice(1));
    return [...signed, sealFiles.publicKey, sealFiles.sums, sealFiles.signature];
}
