import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { ensureKeyPair, type KeyPair } from "../../../drills/evidence/seal.ts";
import { sealEvidence } from "../../../drills/evidence/seal-evidence.ts";
import { sealFiles } from "../../../drills/evidence/sums.ts";
import { type Verification, verifyEvidence } from "../../../drills/evidence/verify-evidence.ts";
import type { Evidence } from "../../../drills/model/evidence.ts";
import { Failure } from "../../../infra/failure.ts";
import { exampleEvidence } from "../../support/example-evidence.ts";
import { withSealedDrill } from "../../support/sealed-drill.ts";

describe("verifying a drill's folder", () => {
    it("holds with the key of the signer, and says that it is the key that was given", async () => {
        await withSealedDrill(async ({ folder, keyPair }) => {
            const verification = await verifyEvidence(folder, { publicKeyPem: keyPair.publicKeyPem });
            expect(verification).to.include({ ok: true, keyId: keyPair.id, signer: "the-given-key" });
            expect(whatIsWrong(verification)).to.deep.equal([]);
        });
    });

    it("without a key shows only that the folder agrees with itself, and says so", async () => {
        await withSealedDrill(async ({ folder, keyPair }) => {
            const verification = await verifyEvidence(folder);
            expect(verification).to.include({ ok: true, keyId: keyPair.id, signer: "unproven" });
            expect(verification.findings[0]?.reason).to.contain("give the key you trust");
        });
    });

    it("does not hold with another key, and names the key that did sign", async () => {
        await withSealedDrill(async ({ home, folder, keyPair }) => {
            const other = await otherKey(home);
            const verification = await verifyEvidence(folder, { publicKeyPem: other.publicKeyPem });
            expect(verification).to.include({ ok: false, keyId: null, signer: "nobody" });
            expect(verification.findings[0]?.reason).to.contain(other.id).and.to.contain(keyPair.id);
        });
    });

    it("finds every single edited byte in every file of the seal, and names the file", async function () {
        this.timeout(120_000);
        await withSealedDrill(async ({ folder, keyPair }) => {
            for (const name of await readdir(folder)) {
                const file = path.join(folder, name);
                const sound = await readFile(file);
                for (const place of placesIn(sound.length)) {
                    const edited = Buffer.from(sound);
                    edited.writeUInt8(edited.readUInt8(place) ^ 1, place);
                    await writeFile(file, edited);
                    const wrong = await verifyEvidence(folder, { publicKeyPem: keyPair.publicKeyPem });
                    expect(wrong.ok, `${name}, byte ${place}`).to.equal(false);
                    expect(whatIsWrong(wrong).join(), name).to.contain(namedFor(name));
                }
                await writeFile(file, Buffer.concat([sound, Buffer.from("\n")]));
                const longer = await verifyEvidence(folder, { publicKeyPem: keyPair.publicKeyPem });
                expect(longer.ok, `${name}, one byte more`).to.equal(false);
                await writeFile(file, sound);
            }
            expect(await verifyEvidence(folder)).to.include({ ok: true });
        });
    });

    it("finds a touched public key also where no key is given and the signature still fits", async () => {
        await withSealedDrill(async ({ folder, keyPair }) => {
            await writeFile(path.join(folder, sealFiles.publicKey), `${keyPair.publicKeyPem}\n`);
            expect(whatIsWrong(await verifyEvidence(folder))).to.deep.equal([sealFiles.publicKey]);
        });
    });

    it("finds every missing file, except for the key where one was given", async () => {
        await withSealedDrill(async ({ folder, keyPair }) => {
            for (const name of await readdir(folder)) {
                const file = path.join(folder, name);
                const sound = await readFile(file);
                await rm(file);
                const given = await verifyEvidence(folder, { publicKeyPem: keyPair.publicKeyPem });
                const alone = await verifyEvidence(folder);
                expect(given.ok, name).to.equal(name === sealFiles.publicKey);
                expect(alone.ok, name).to.equal(false);
                await writeFile(file, sound);
            }
        });
    });

    it("finds a forgery that was sealed again with another key, where the true key is given", async () => {
        await withSealedDrill(async ({ home, folder, keyPair }) => {
            const forger = await otherKey(home);
            await sealEvidence(folder, example("failed-content"), forger);
            expect(await verifyEvidence(folder)).to.include({ ok: true, signer: "unproven" });
            const verification = await verifyEvidence(folder, { publicKeyPem: keyPair.publicKeyPem });
            expect(verification).to.include({ ok: false, signer: "nobody" });
            expect(whatIsWrong(verification)).to.include(sealFiles.publicKey);
        });
    });

    it("finds an old proof under the name of a new drill", async () => {
        await withSealedDrill(async ({ drills, folder }) => {
            const newer = path.join(drills, "drill-20261121t031200z-ffffff");
            await rename(folder, newer);
            const verification = await verifyEvidence(newer);
            expect(whatIsWrong(verification)).to.deep.equal(["drill id"]);
        });
    });

    it("holds for a copy in a folder of any other name", async () => {
        await withSealedDrill(async ({ home, folder }) => {
            const copy = path.join(home, "handed over");
            await cp(folder, copy, { recursive: true });
            expect(await verifyEvidence(copy)).to.include({ ok: true });
        });
    });

    it("names what lies beside the evidence and is not covered, in letters that do nothing", async () => {
        await withSealedDrill(async ({ folder }) => {
            await writeFile(path.join(folder, "journal.jsonl"), "{}\n");
            await writeFile(path.join(folder, "evil\u001b[31m"), "");
            await mkdir(path.join(folder, "engine"));
            const { ok, findings } = await verifyEvidence(folder);
            expect(ok).to.equal(true);
            expect(findings.at(-1)).to.include({ ok: true, what: "evil\\u{1b}[31m, journal.jsonl" });
        });
    });

    it("does not open what a forged list points at outside of the folder", async () => {
        await withSealedDrill(async ({ folder }) => {
            await writeFile(path.join(folder, sealFiles.sums), `${"0".repeat(64)}  ../../keys/ed25519.pem\n`);
            expect(whatIsWrong(await verifyEvidence(folder))).to.include(sealFiles.sums);
        });
    });

    it("of a folder that was never sealed says so", async () => {
        await withSealedDrill(async ({ home }) => {
            const empty = path.join(home, "empty");
            await mkdir(empty);
            const verification = await verifyEvidence(empty);
            expect(verification).to.include({ ok: false, signer: "nobody" });
            expect(verification.findings[0]?.reason).to.contain("never sealed");
        });
    });

    it("refuses a folder that is not there, and a key that is none", async () => {
        await withSealedDrill(async ({ home, folder }) => {
            const attempts = [
                verifyEvidence(path.join(home, "nowhere")),
                verifyEvidence(folder, { publicKeyPem: "no key" }),
            ];
            for (const attempt of attempts) {
                const error: unknown = await attempt.catch((reason: unknown) => reason);
                expect(error).to.be.instanceOf(Failure).and.to.include({ failure: "EvidenceInvalid" });
            }
        });
    });
});

function whatIsWrong({ findings }: Verification): readonly string[] {
    return findings.filter((finding) => !finding.ok).map((finding) => finding.what);
}

/** Every byte of a short file; of a long one the ends and every few hundredth. */
function placesIn(length: number): readonly number[] {
    const step = Math.max(1, Math.floor(length / 90));
    const places = Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step);
    return [...new Set([...places, length - 1])];
}

/** The list and its signature are judged together. */
function namedFor(file: string): string {
    return file === sealFiles.sums || file === sealFiles.signature ? "signature" : file;
}

function otherKey(home: string): Promise<KeyPair> {
    return ensureKeyPair(path.join(home, "other keys"));
}

function example(name: string): Evidence {
    const evidence = exampleEvidence()[name];
    if (evidence === undefined) throw new Error(`there is no example ${name}`);
    return evidence;
}
