import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { canonicalBytes } from "../../../drills/evidence/canonical.ts";
import { parseSealedEvidence } from "../../../drills/evidence/record.ts";
import { ensureKeyPair, sha256Hex, verifyBytes } from "../../../drills/evidence/seal.ts";
import { sealEvidence } from "../../../drills/evidence/seal-evidence.ts";
import { readSums, sealFiles } from "../../../drills/evidence/sums.ts";
import type { Evidence } from "../../../drills/model/evidence.ts";
import { reportFormats } from "../../../drills/report/registry.ts";
import type { ReportFormat } from "../../../drills/report/report-format.ts";
import { Failure } from "../../../infra/failure.ts";
import { exampleEvidence } from "../../support/example-evidence.ts";
import { withSealedDrill } from "../../support/sealed-drill.ts";
import { needsProgram } from "../../support/skip.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

const { passed } = exampleEvidence();
const reports = (reportFormats as readonly ReportFormat[]).flatMap(({ file }) =>
    file === null ? [] : [file],
);

describe("the seal of a drill", () => {
    it("covers the evidence and every report, and lies beside them with the public key", async () => {
        await withSealedDrill(async ({ folder }) => {
            expect(await readdir(folder)).to.have.members([...Object.values(sealFiles), ...reports]);
            const sums = readSums(await readFile(path.join(folder, sealFiles.sums)));
            expect(sums?.map((sum) => sum.name)).to.deep.equal([sealFiles.evidence, ...reports]);
        });
    });

    it("is told with the evidence: the folder, the digest of evidence.json, and the signature over SHA256SUMS", async () => {
        await withSealedDrill(async ({ folder, sealed, keyPair }) => {
            const bytes = await readFile(path.join(folder, sealFiles.evidence));
            expect(bytes.equals(canonicalBytes(passed ?? never()))).to.equal(true);
            expect(sealed.evidence).to.include({ path: folder, sha256: sha256Hex(bytes) });
            const sums = await readFile(path.join(folder, sealFiles.sums));
            expect(verifyBytes(keyPair.publicKeyPem, sums, sealed.evidence.signature)).to.equal(true);
            expect(parseSealedEvidence(sealed)).to.deep.equal(sealed);
        });
    });

    it("is stated by the report itself: digest, key, and the command that verifies", async () => {
        await withSealedDrill(async ({ folder, sealed, keyPair }) => {
            const page = await readFile(path.join(folder, "report.html"), "utf8");
            expect(page).to.contain(sealed.evidence.sha256);
            expect(page).to.contain(keyPair.id);
            expect(page).to.contain(`npx lifeboat evidence verify ${folder}`);
        });
    });

    it("holds for a stranger who has only sha256sum, base64 and openssl", async function () {
        for (const tool of ["sha256sum", "base64", "openssl"]) needsProgram(this, tool);
        await withSealedDrill(async ({ folder }) => {
            const page = await readFile(path.join(folder, "report.html"), "utf8");
            const commands = [
                "sha256sum --check SHA256SUMS",
                "base64 --decode SHA256SUMS.sig > signature.bin",
                "openssl pkeyutl -verify -pubin -inkey signer.pub.pem -rawin -in SHA256SUMS -sigfile signature.bin",
            ];
            for (const command of commands) expect(page).to.contain(command.replaceAll(">", "&gt;"));
            const said = execFileSync("sh", ["-ec", commands.join("\n")], { cwd: folder, encoding: "utf8" });
            expect(said).to.contain("evidence.json: OK").and.to.contain("Signature Verified Successfully");
        });
    });

    it("is made again over a record that changed, and replaces the old one", async () => {
        await withSealedDrill(async ({ folder, keyPair, sealed }) => {
            const again = await sealEvidence(folder, { ...(passed ?? never()), target: "other" }, keyPair);
            expect(again.evidence.sha256).not.to.equal(sealed.evidence.sha256);
            expect(await readFile(path.join(folder, sealFiles.evidence), "utf8")).to.contain('"other"');
        });
    });

    it("keeps the private key out of the drill's folder", async () => {
        await withSealedDrill(async ({ folder, keys }) => {
            const secret = (await readFile(path.join(keys, "ed25519.pem"), "utf8")).split("\n")[1] ?? never();
            for (const name of await readdir(folder)) {
                expect(await readFile(path.join(folder, name), "utf8"), name).not.to.contain(secret);
            }
        });
    });

    it("that cannot be written is a failure that names the file, and no signature is left", async () => {
        await withTemporaryFolder(async (folder) => {
            const keyPair = await ensureKeyPair(path.join(folder, "keys"));
            await mkdir(path.join(folder, "junit.xml", "in the way"), { recursive: true });
            const error = await failureOf(sealEvidence(folder, passed ?? never(), keyPair));
            expect(error.failure).to.equal("EvidenceUnwritable");
            expect(error.message).to.contain(path.join(folder, "junit.xml"));
            expect(await readdir(folder)).not.to.include(sealFiles.signature);
            await rm(folder, { recursive: true });
            const gone = await failureOf(sealEvidence(folder, passed ?? never(), keyPair));
            expect(gone.failure).to.equal("EvidenceUnwritable");
        });
    });

    it("is never put over evidence that breaks its own schema: the failure names the key", async () => {
        await withTemporaryFolder(async (folder) => {
            const keyPair = await ensureKeyPair(path.join(folder, "keys"));
            const wrong: Evidence = { ...(passed ?? never()), startedAt: "2026-11-20 03:12:00+00" };
            const error = await failureOf(sealEvidence(folder, wrong, keyPair));
            expect(error).to.include({ failure: "Internal" });
            expect(error.message).to.contain("startedAt");
        });
    });
});

async function failureOf(work: Promise<unknown>): Promise<Failure> {
    const error: unknown = await work.then(
        () => undefined,
        (reason: unknown) => reason,
    );
    if (error instanceof Failure) return error;
    throw new Error("it did not fail as it should");
}

function never(): never {
    throw new Error("there is such an example");
}
