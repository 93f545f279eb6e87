import { appendFile, mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { closeInterrupted } from "../../../automation/stacks/interrupted.ts";
import { lastEntry, readJournal } from "../../../automation/stacks/journal.ts";
import { verifyLedger } from "../../../drills/evidence/ledger/verify-ledger.ts";
import { ensureKeyPair } from "../../../drills/evidence/seal.ts";
import type { AwsTarget } from "../../../drills/sources/aws-target.ts";
import { drillFolder, type Home, homeAt } from "../../../infra/home.ts";
import { drillOfDay, sealInto } from "../../support/example-ledger.ts";
import { failureOf } from "../../support/failure.ts";
import { exampleTarget } from "../../support/aws/example-target.ts";
import { inEnvironment } from "../../support/aws/in-environment.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

const drill = drillOfDay(3);
const interruption = { because: "Its processes were killed.", leftovers: [] };

/** A state folder with a drill that was ordered and then died. */
async function withDeadDrill(
    work: (home: Home) => Promise<void>,
    aws: AwsTarget | null = null,
): Promise<void> {
    await withTemporaryFolder(async (root) => {
        const home = homeAt(root);
        const folder = drillFolder(home, drill.id);
        await mkdir(folder, { recursive: true });
        const objectives = {
            rpoSeconds: 300,
            rtoSeconds: 60,
            maxPointAgeSeconds: 86_400,
            maxUnjudgedShare: 0.1,
        };
        const asked = { target: "lab", source: "local", point: "latest", to: "baseline", objectives };
        const ordered = {
            at: drill.startedAt,
            event: "ordered",
            order: { drillId: drill.id, aws, ...asked },
        };
        await appendFile(path.join(folder, "journal.jsonl"), `${JSON.stringify(ordered)}\n`);
        await work(home);
    });
}

/** AWS, for a machine that cannot reach it. */
const nobodyAnswers = {
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    AWS_MAX_ATTEMPTS: "1",
    AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "example",
};

async function recordsOf(home: Home): Promise<readonly object[]> {
    const { publicKeyPem } = await ensureKeyPair(home.keys);
    const { problems, entries } = verifyLedger(await readFile(home.ledger), publicKeyPem);
    expect(problems).to.deep.equal([]);
    return entries.map(({ record }) => record);
}

const isClosed = (home: Home): boolean =>
    lastEntry(readJournal(drillFolder(home, drill.id)), "sealed") !== undefined;

describe("closing the record of a drill that died", () => {
    it("seals it as interrupted and writes its line", () =>
        withDeadDrill(async (home) => {
            const closed = await closeInterrupted(home, drill.id, interruption);
            expect(closed?.evidence).to.include({ status: "interrupted", verdict: "inconclusive" });
            expect(closed?.remark).to.equal(null);
            const [record, ...more] = await recordsOf(home);
            expect(record).to.include({
                drill: drill.id,
                status: "interrupted",
                evidenceSha256: closed?.evidence.evidence.sha256,
            });
            expect(more).to.deep.equal([]);
            expect(isClosed(home)).to.equal(true);
        }));

    it("leaves what it had sealed as it is, and only adds the missing line, once", () =>
        withDeadDrill(async (home) => {
            const sealed = await sealInto(home, drill);
            const closeIt = () => closeInterrupted(home, drill.id, interruption);
            const closed = { evidence: sealed, remark: null, unkept: null };
            expect(await closeIt()).to.deep.equal(closed);
            expect(await closeIt()).to.deep.equal(closed);
            const records = await recordsOf(home);
            expect(records).to.have.length(1);
            expect(records[0]).to.include({ verdict: "passed", evidenceSha256: sealed.evidence.sha256 });
        }));

    it("tells of the torn line that the drill was killed in", () =>
        withDeadDrill(async (home) => {
            await sealInto(home, drill);
            await appendFile(home.ledger, '{"ledgerVersion":1,"seq');
            const closed = await closeInterrupted(home, drill.id, interruption);
            expect(closed?.remark).to.match(/^The last line of the ledger was torn.* 23 bytes lie in .*\.$/);
            expect(await recordsOf(home)).to.have.length(1);
        }));

    it("trusts no evidence whose seal does not hold", () =>
        withDeadDrill(async (home) => {
            const sealed = await sealInto(home, drill);
            await appendFile(path.join(sealed.evidence.path, "evidence.json"), " ");
            await closeInterrupted(home, drill.id, interruption);
            expect((await recordsOf(home))[0]).to.include({ status: "interrupted" });
        }));

    it("stays open where the bucket does not take its evidence", () =>
        inEnvironment(nobodyAnswers, () =>
            withDeadDrill(async (home) => {
                await sealInto(home, drill);
                const closed = await closeInterrupted(home, drill.id, interruption);
                expect(closed?.unkept?.failure).to.equal("EvidenceUnwritable");
                expect(await recordsOf(home)).to.have.length(1);
                expect(isClosed(home)).to.equal(false);
            }, exampleTarget()),
        ));

    it("stays undone where the line cannot be written", () =>
        withDeadDrill(async (home) => {
            await mkdir(home.ledger);
            await failureOf(closeInterrupted(home, drill.id, interruption), "EvidenceUnwritable");
            expect(isClosed(home)).to.equal(false);
        }));
});
