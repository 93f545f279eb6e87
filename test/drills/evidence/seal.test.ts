import { execFile } from "node:child_process";
import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect } from "chai";
import {
    ensureKeyPair,
    keyId,
    loadPublicKey,
    plainPem,
    sha256Hex,
    signBytes,
    verifyBytes,
} from "../../../drills/evidence/seal.ts";
import { Failure } from "../../../infra/failure.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const bytes = Buffer.from("what was seen");

describe("the signing key", () => {
    it("is made at first use, the private half readable by its owner alone, and found again", async () => {
        await withTemporaryFolder(async (home) => {
            const keys = path.join(home, "keys");
            const first = await ensureKeyPair(keys);
            expect((await stat(path.join(keys, "ed25519.pem"))).mode & 0o777).to.equal(0o600);
            expect((await stat(keys)).mode & 0o777).to.equal(0o700);
            const second = await ensureKeyPair(keys);
            expect(second.publicKeyPem).to.equal(first.publicKeyPem);
            expect(await loadPublicKey(keys)).to.equal(first.publicKeyPem);
            expect((await readdir(keys)).sort()).to.deep.equal(["ed25519.pem", "ed25519.pub.pem"]);
        });
    });

    it("is one and the same for everybody who asks at once, in this process and in others", async () => {
        await withTemporaryFolder(async (keys) => {
            const seal = path.resolve(import.meta.dirname, "../../../drills/evidence/seal.ts");
            const program = `
                import { ensureKeyPair } from ${JSON.stringify(seal)};
                const pairs = await Promise.all([1, 2, 3].map(() => ensureKeyPair(${JSON.stringify(keys)})));
                console.log(pairs.map((pair) => pair.id).join(" "));`;
            const inAnotherProcess = async (): Promise<string> => {
                const args = ["--import", tsx, "--input-type=module", "--eval", program];
                return (await promisify(execFile)(process.execPath, args)).stdout.trim();
            };
            const [others, ...ours] = await Promise.all([
                Promise.all([inAnotherProcess(), inAnotherProcess()]),
                ensureKeyPair(keys),
                ensureKeyPair(keys),
            ]);
            const ids = new Set([
                ...others.flatMap((line) => line.split(" ")),
                ...ours.map((pair) => pair.id),
            ]);
            expect([...ids]).to.have.length(1);
            expect(await readdir(keys)).to.have.members(["ed25519.pem", "ed25519.pub.pem"]);
        });
    });

    it("repairs a public key that was lost or changed, from the private one", async () => {
        await withTemporaryFolder(async (keys) => {
            const pair = await ensureKeyPair(keys);
            await writeFile(path.join(keys, "ed25519.pub.pem"), "damaged");
            await ensureKeyPair(keys);
            expect(await loadPublicKey(keys)).to.equal(pair.publicKeyPem);
        });
    });

    it("that is damaged is refused by name, and nothing of it is told", async () => {
        await withTemporaryFolder(async (keys) => {
            const secret = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQcanary\n-----END PRIVATE KEY-----\n";
            await writeFile(path.join(keys, "ed25519.pem"), secret);
            const error = await failureOf(ensureKeyPair(keys));
            expect(error.failure).to.equal("EvidenceInvalid");
            expect(`${error.message} ${String(error.cause)}`).not.to.contain("canary");
        });
    });

    it("that cannot be kept is a failure that names the folder", async () => {
        await withTemporaryFolder(async (home) => {
            const keys = path.join(home, "keys");
            await writeFile(keys, "a file where the folder should be");
            const error = await failureOf(ensureKeyPair(keys));
            expect(error.failure).to.equal("EvidenceUnwritable");
            expect(error.message).to.contain(keys);
        });
    });

    it("is missed by name where there is none yet, or where the file holds something else", async () => {
        await withTemporaryFolder(async (keys) => {
            expect((await failureOf(loadPublicKey(keys))).failure).to.equal("EvidenceInvalid");
            const pair = await ensureKeyPair(keys);
            const privatePem = await readFile(path.join(keys, "ed25519.pem"), "utf8");
            await chmod(path.join(keys, "ed25519.pub.pem"), 0o644);
            await writeFile(path.join(keys, "ed25519.pub.pem"), privatePem);
            expect((await failureOf(loadPublicKey(keys))).failure).to.equal("EvidenceInvalid");
            expect(keyId(pair.publicKeyPem)).to.match(/^[0-9a-f]{16}$/);
        });
    });
});

describe("a signature", () => {
    it("holds for its bytes and its key, and for nothing else", async () => {
        await withTemporaryFolder(async (folder) => {
            const [ours, theirs] = await Promise.all(
                ["ours", "theirs"].map(async (name) => {
                    await mkdir(path.join(folder, name));
                    return ensureKeyPair(path.join(folder, name));
                }),
            );
            if (ours === undefined || theirs === undefined) throw new Error("two pairs were made");
            const signature = signBytes(ours, bytes);
            expect(verifyBytes(ours.publicKeyPem, bytes, signature)).to.equal(true);
            expect(verifyBytes(theirs.publicKeyPem, bytes, signature)).to.equal(false);
            expect(verifyBytes(ours.publicKeyPem, Buffer.from("what was seem"), signature)).to.equal(false);
        });
    });

    it("does not hold once a single letter is changed, added or removed", async () => {
        await withTemporaryFolder(async (keys) => {
            const pair = await ensureKeyPair(keys);
            const signature = signBytes(pair, bytes);
            const edits = [
                `${signature}\n`,
                ` ${signature}`,
                signature.slice(1),
                `${signature}=`,
                "",
                "no base64!",
            ];
            for (let place = 0; place < signature.length; place++) {
                const other = signature[place] === "A" ? "B" : "A";
                edits.push(signature.slice(0, place) + other + signature.slice(place + 1));
            }
            for (const edit of edits)
                expect(verifyBytes(pair.publicKeyPem, bytes, edit), edit).to.equal(false);
        });
    });

    it("is never held against something that is no public key", async () => {
        await withTemporaryFolder(async (keys) => {
            const signature = signBytes(await ensureKeyPair(keys), bytes);
            const privatePem = await readFile(path.join(keys, "ed25519.pem"), "utf8");
            for (const key of ["", "no key", privatePem]) {
                expect(verifyBytes(key, bytes, signature)).to.equal(false);
                expect(plainPem(key)).to.equal(undefined);
                expect(() => keyId(key)).to.throw(Failure);
            }
        });
    });
});

describe("a digest", () => {
    it("is SHA-256 in lower-case hex, of text as of its UTF-8 bytes", () => {
        const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        expect(sha256Hex("abc")).to.equal(abc);
        expect(sha256Hex(Buffer.from("abc"))).to.equal(abc);
    });
});

async function failureOf(work: Promise<unknown>): Promise<Failure> {
    try {
        await work;
    } catch (error) {
        if (error instanceof Failure) return error;
        throw error;
    }
    throw new Error("it did not fail");
}
