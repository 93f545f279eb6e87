import { appendFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { compareWithFolders, readDrillFolders } from "../../../../drills/evidence/ledger/folders.ts";
import { verifyLedger } from "../../../../drills/evidence/ledger/verify-ledger.ts";
import { drillFolder } from "../../../../infra/home.ts";
import { type ExampleLedger, withLedger } from "../../../support/example-ledger.ts";

/** What is found, as `line fault`, where every drill's journal says that it was recorded. */
async function faults({ home, keyPair, drills }: ExampleLedger, linesKept = 6): Promise<readonly string[]> {
    const text = await readFile(home.ledger, "utf8");
    const kept = text.split("\n").slice(0, linesKept);
    const { entries, keyId } = verifyLedger(Buffer.from(`${kept.join("\n")}\n`), keyPair.publicKeyPem);
    const recorded = new Set(drills.map(({ id }) => id));
    const problems = compareWithFolders(entries, await readDrillFolders(home.drills), recorded, keyId);
    return problems.map(({ line, fault, message }) => {
        expect(message).to.match(/^\S.*\.$/);
        return `${line ?? "-"} ${fault}`;
    });
}

describe("a ledger beside the evidence of its drills", () => {
    it("agrees with it, whatever else lies there", () =>
        withLedger(async (ledger) => {
            await mkdir(path.join(ledger.home.drills, "notes"));
            await mkdir(drillFolder(ledger.home, "drill-20261130t031200z-3f9a1c"));
            expect(await faults(ledger)).to.deep.equal([]);
        }));

    it("tells evidence that is not what was recorded, and evidence that is gone", () =>
        withLedger(async (ledger) => {
            const file = (index: number) =>
                path.join(ledger.drills[index]?.evidence.path ?? "", "evidence.json");
            await appendFile(file(1), " ");
            await rm(file(4));
            expect(await faults(ledger)).to.deep.equal(["2 evidence", "5 evidence"]);
        }));

    it("asks nothing of a drill whose folder was removed", () =>
        withLedger(async (ledger) => {
            await rm(ledger.drills[2]?.evidence.path ?? "", { recursive: true });
            expect(await faults(ledger)).to.deep.equal([]);
        }));

    it("tells a tail that was cut off, unless the drills are of another key", () =>
        withLedger(async (ledger) => {
            expect(await faults(ledger, 4)).to.deep.equal(["- unrecorded", "- unrecorded"]);
            await writeFile(
                path.join(ledger.drills[5]?.evidence.path ?? "", "signer.pub.pem"),
                "another key",
            );
            expect(await faults(ledger, 4)).to.deep.equal(["- unrecorded"]);
        }));

    it("has nothing to be held against where there was no drill", async () => {
        expect(await readDrillFolders("/no/such/folder")).to.deep.equal([]);
    });
});
