import { spawn } from "node:child_process";
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { recordDrill } from "../../../../drills/evidence/ledger/append.ts";
import { lineOf, signedRecord } from "../../../../drills/evidence/ledger/record.ts";
import { verifyLedger, type LedgerVerification } from "../../../../drills/evidence/ledger/verify-ledger.ts";
import { ensureKeyPair } from "../../../../drills/evidence/seal.ts";
import type { Home } from "../../../../infra/home.ts";
import { programStarter } from "../../../../infra/start/program.ts";
import { drillOfDay, sealInto, withLedger } from "../../../support/example-ledger.ts";
import { failureOf } from "../../../support/failure.ts";

const supportFile = (name: string): string =>
    fileURLToPath(new URL(`../../../support/${name}.ts`, import.meta.url));

describe("recording a drill in the ledger", function () {
    this.timeout(60_000);

    it("chains it to the one before, and gives back its place", () =>
        withLedger(async ({ home, keyPair, drills }) => {
            const { ok, entries } = await verify(home);
            expect(ok).to.equal(true);
            expect(entries.map(({ record }) => record.drill)).to.deep.equal(drills.map(({ id }) => id));
            const { record } = entries[5]!;
            expect(record).to.deep.include({
                sequence: 6,
                previous: entries[4]!.sha256,
                target: "lab",
                finishedAt: "2026-11-06T03:12:08.931Z",
                evidenceSha256: drills[5]!.evidence.sha256,
                ...{ status: "complete", verdict: "passed", proof: "matched", cleanup: "clean" },
                ...{ rpoSeconds: 0.916, rtoSeconds: 7.001, keyId: keyPair.id },
            });
            const sealed = await sealInto(home, drillOfDay(7));
            const { place, repair } = await recordDrill(home.ledger, sealed, keyPair);
            expect(place).to.deep.equal((await verify(home)).head);
            expect(repair).to.equal(null);
        }));

    it("leaves a drill that stands there as it is, and refuses it with other evidence", () =>
        withLedger(async ({ home, keyPair, drills }) => {
            const before = await readFile(home.ledger);
            const { place } = await recordDrill(home.ledger, drills[2]!, keyPair);
            expect(place.sequence).to.equal(3);
            const other = await sealInto(home, { ...drillOfDay(3), verdict: "degraded" });
            const failure = await failureOf(recordDrill(home.ledger, other, keyPair), "EvidenceInvalid");
            expect(failure.message).to.contain(other.id);
            expect(await readFile(home.ledger)).to.deep.equal(before);
        }));

    it("loses and mixes nothing when several processes write at once", () =>
        withLedger(async ({ home }) => {
            const days = Array.from({ length: 16 }, (_, index) => index + 1);
            const ids = await Promise.all(
                days.map(async (day) => (await sealInto(home, drillOfDay(day))).id),
            );
            const program = supportFile("record-drills-program");
            // every drill by two of the four processes: a sweep and the drill itself may both try
            const shares = [
                ids.slice(0, 8),
                ids.slice(8),
                ids.slice(4, 12),
                [...ids.slice(12), ...ids.slice(0, 4)],
            ];
            const ends = await Promise.all(shares.map((share) => run(program, home.root, ...share)));
            expect(ends).to.deep.equal(Array(4).fill(0));
            const { problems, entries } = await verify(home);
            expect(problems).to.deep.equal([]);
            expect(entries.map(({ record }) => record.drill))
                .to.have.members(ids)
                .and.to.have.length(16);
        }, []));

    for (const { killedAt, kind } of [
        { killedAt: "1", kind: "moved-aside" },
        { killedAt: "300", kind: "moved-aside" },
        { killedAt: "all but the line break", kind: "completed" },
        { killedAt: "after", kind: null },
    ]) {
        it(`is done by the next one when a writer is killed, bytes written: ${killedAt}`, () =>
            withLedger(async ({ home, keyPair }) => {
                const sealed = await sealInto(home, drillOfDay(7));
                const { head } = await verify(home);
                const line = lineOf(signedRecord(sealed, head, keyPair));
                const bytes = killedAt.startsWith("all") ? String(line.length) : killedAt;
                const program = supportFile("die-in-append-program");
                expect(await run(program, home.root, sealed.id, bytes)).to.equal("SIGKILL");
                const broken = await verify(home);
                expect(broken.problems.map(({ line, fault }) => ({ line, fault }))).to.deep.equal(
                    kind === null ? [] : [{ line: 7, fault: "torn" }],
                );
                const { place, repair } = await recordDrill(home.ledger, sealed, keyPair);
                expect(place.sequence).to.equal(7);
                expect(repair?.kind ?? null).to.equal(kind);
                if (repair?.kind === "moved-aside") {
                    expect(await readFile(repair.place)).to.deep.equal(line.subarray(0, Number(bytes)));
                }
                expect((await verify(home)).ok).to.equal(true);
                const left = (await readdir(home.root)).filter((name) => name.includes("lock"));
                expect(left).to.deep.equal([]);
            }));
    }

    it("refuses to follow a line that its key did not sign, and changes nothing", () =>
        withLedger(async ({ home, keyPair }) => {
            const sealed = await sealInto(home, drillOfDay(7));
            const other = await ensureKeyPair(path.join(home.root, "other-keys"));
            await failureOf(recordDrill(home.ledger, sealed, other), "EvidenceInvalid");
            await appendFile(home.ledger, "{}\n");
            const before = await readFile(home.ledger);
            await failureOf(recordDrill(home.ledger, sealed, keyPair), "EvidenceInvalid");
            expect(await readFile(home.ledger)).to.deep.equal(before);
        }));

    it("does not take a line by another key for the drill's own", () =>
        withLedger(async ({ home, keyPair }) => {
            const sealed = await sealInto(home, drillOfDay(7));
            const other = await ensureKeyPair(path.join(home.root, "other-keys"));
            const forged = lineOf(signedRecord(sealed, null, other)).toString();
            await writeFile(home.ledger, `${forged}\n${await readFile(home.ledger, "utf8")}`);
            const { place } = await recordDrill(home.ledger, sealed, keyPair);
            expect(place.sequence).to.equal(7);
        }));

    it("says so where the ledger cannot be written, and why", () =>
        withLedger(async ({ home, keyPair }) => {
            await mkdir(home.ledger);
            const sealed = await sealInto(home, drillOfDay(1));
            const failure = await failureOf(recordDrill(home.ledger, sealed, keyPair), "EvidenceUnwritable");
            expect(failure.message).to.contain(home.ledger).and.contain("EISDIR");
            await rm(home.ledger, { recursive: true });
            await writeFile(path.join(home.root, "file"), "");
            const nowhere = path.join(home.root, "file", "ledger.jsonl");
            await failureOf(recordDrill(nowhere, sealed, keyPair), "EvidenceUnwritable");
        }, []));
});

async function verify(home: Home): Promise<LedgerVerification> {
    const { publicKeyPem } = await ensureKeyPair(home.keys);
    return verifyLedger(await readFile(home.ledger), publicKeyPem);
}

/** Runs a program to its end; its exit code, or the signal that ended it. */
function run(...words: readonly string[]): Promise<number | string | null> {
    const child = spawn(process.execPath, [programStarter, ...words], {
        stdio: ["ignore", "ignore", "inherit"],
    });
    return new Promise((resolve) =>
        child.once("close", (code, signal) => {
            resolve(signal ?? code);
        }),
    );
}
