import { mkdir, readdir, readFile, rename, rmdir } from "node:fs/promises";
import path from "node:path";
import { Ajv } from "ajv";
import { expect } from "chai";
import { checkout } from "../support/source-files.ts";
import { makeDrillLab, type DrillLab } from "../support/drill-lab.ts";

describe("a drill of a healthy lab", function () {
    this.timeout(400_000);
    let lab: DrillLab;
    before(async () => {
        lab = await makeDrillLab();
    });
    after(() => lab.remove());

    /** No process, port, folder or stack of any drill. */
    async function demandNothingLeft(): Promise<void> {
        expect(await lab.leftovers()).to.deep.equal([]);
        expect(await lab.engineFolders()).to.deep.equal([]);
        expect(await readdir(lab.layout.drills).catch(() => [])).to.deep.equal([]);
    }

    it("passes with the strongest proof, leaves nothing, and does not touch the archive", async () => {
        const archiveBefore = await lab.archive();
        const { exitCode, evidence } = await lab.drill();
        expect(exitCode).to.equal(0);
        expect(evidence).to.deep.include({
            verdict: "passed",
            proof: "matched",
            cleanup: "clean",
            status: "complete",
        });
        expect(evidence.aligned).to.deep.equal({ exact: true, laterTransactions: 0 });
        expect(evidence.totals).to.deep.include({ tables: 4, rows: 10_000 });
        expect(evidence.rpo.seconds).to.be.a("number");
        expect(evidence.rto.phases.every(({ seconds }) => seconds !== null)).to.equal(true);
        await demandNothingLeft();
        const archiveAfter = await lab.archive();
        for (const [name, hash] of Object.entries(archiveBefore))
            expect(archiveAfter[name], name).to.equal(hash);
        // production goes on archiving segments; a drill would begin another timeline or leave a history
        const added = Object.keys(archiveAfter).filter((name) => !(name in archiveBefore));
        expect(added.filter((name) => !/^00000001[0-9A-F]{16}$/.test(name))).to.deep.equal([]);
    });

    it("runs no check, and times no probe, before every row was read: what is timed is warm", async () => {
        const { stderr } = await lab.drill();
        const lines = stderr.split("\n");
        const at = (text: string): number => lines.findIndex((line) => line.includes(text));
        const firstCheck = Math.min(...["Right source: ", "Performance: "].map(at));
        expect(at("Read every row: passed"), stderr).to.be.greaterThan(-1);
        expect(firstCheck, stderr).to.be.greaterThan(at("Read every row: passed"));
    });

    it("prints exactly one document, which validates against the published schema", async () => {
        const schema = JSON.parse(
            await readFile(path.join(checkout, "docs/evidence.schema.json"), "utf8"),
        ) as object;
        const { evidence } = await lab.drill();
        const validate = new Ajv().compile(schema);
        expect(validate(evidence), JSON.stringify(validate.errors)).to.equal(true);
        expect(validate({ ...evidence, verdict: "fine" })).to.equal(false);
    });

    it("leaves evidence and reports that verify with the public key alone", async () => {
        const { evidence } = await lab.drill();
        const files = await readdir(evidence.evidence.path);
        expect(files).to.include.members(["evidence.json", "report.html", "junit.xml", "summary.md"]);
        const key = path.join(lab.home.keys, "ed25519.pub.pem");
        const verified = await lab.run("evidence", "verify", evidence.evidence.path, "--public-key", key);
        expect(verified.exitCode, verified.stdout).to.equal(0);
    });

    it("stands in the ledger, which a gate then trusts", async () => {
        const { evidence } = await lab.drill();
        const verified = await lab.run("ledger", "verify", "--json");
        expect(verified.exitCode, verified.stdout).to.equal(0);
        const lines = (await readFile(lab.home.ledger, "utf8")).trimEnd().split("\n");
        expect(JSON.parse(lines.at(-1) ?? "")).to.include({
            drill: evidence.id,
            evidenceSha256: evidence.evidence.sha256,
            verdict: "passed",
        });
        const gate = await lab.run("gate", "--max-age", "10m", "--proof", "matched");
        expect(gate.exitCode, gate.stdout).to.equal(0);
    });

    it("does not pass where the ledger cannot be written; the next sweep writes its line", async () => {
        const aside = `${lab.home.ledger}.aside`;
        await rename(lab.home.ledger, aside);
        await mkdir(lab.home.ledger);
        const { exitCode, evidence } = await lab.drill();
        expect(exitCode).to.equal(24);
        expect(evidence.verdict).to.equal("inconclusive");
        const reasons = evidence.reasons.join(" ");
        expect(reasons).to.contain("could not be written into the ledger").and.contain("EISDIR");
        expect((await lab.run("evidence", "verify", evidence.id)).exitCode).to.equal(0);
        const blocked = await lab.run("sweep");
        expect(blocked.exitCode).to.equal(4);
        expect(blocked.stdout).to.contain("could not be closed").and.contain("EISDIR");

        await rmdir(lab.home.ledger);
        await rename(aside, lab.home.ledger);
        expect((await lab.run("sweep")).exitCode).to.equal(0);
        const verified = await lab.run("ledger", "verify");
        expect(verified.exitCode, verified.stdout).to.equal(0);
        const gate = await lab.run("gate");
        expect(gate.exitCode).to.equal(25);
        expect(gate.stdout).to.contain(`The last drill, ${evidence.id}, did not pass: inconclusive.`);
    });

    it("runs beside another one, and neither sees the other", async () => {
        const [one, other] = await Promise.all([lab.drill(), lab.drill()]);
        expect([one.exitCode, other.exitCode]).to.deep.equal([0, 0]);
        expect(one.evidence.id).not.to.equal(other.evidence.id);
        expect([one.evidence.verdict, other.evidence.verdict]).to.deep.equal(["passed", "passed"]);
        await demandNothingLeft();
    });

    for (const to of ["latest", "immediate"]) {
        it(`passes to ${to}, and claims no more than it saw`, async () => {
            const { exitCode, evidence } = await lab.drill("--to", to);
            expect(evidence.reasons).to.deep.equal([]);
            expect(exitCode).to.equal(0);
            expect(evidence.source.to).to.equal(to);
            expect(evidence.rpo.seconds).to.be.a("number");
            await demandNothingLeft();
        });
    }

    it("restores to an LSN and to an instant inside the window", async () => {
        const { stdout } = await lab.run("points", "--json");
        const { points } = JSON.parse(stdout) as { points: { window: { from: Place; to: Place } }[] };
        const window = points[0]?.window;
        if (window === undefined) throw new Error("there is no point");
        for (const to of [window.from.lsn, window.to.time]) {
            const { exitCode, evidence } = await lab.drill("--to", to);
            expect(exitCode, `${to}: ${evidence.reasons.join(" ")}`).to.equal(0);
        }
    });

    it("refuses what cannot be, in one sentence, and makes nothing", async () => {
        const before = await readdir(lab.home.drills);
        const wrong = [
            { words: ["--to", "0/1"], says: "recovery point" },
            { words: ["--to", "2001-01-01T00:00:00Z"], says: "before the oldest recovery point" },
            { words: ["--to", "2999-01-01T00:00:00Z"], says: "outside the recoverable window" },
            { words: ["--to", "yesterday"], says: "is not a restore target" },
            { words: ["--point", "point-20260101t000000z-000000"], says: "There is no recovery point" },
            { words: ["--target", "lap"], says: "lab" },
            { words: ["--source", "locale"], says: "local" },
            { words: ["--pint", "latest"], says: "--point" },
        ];
        for (const { words, says } of wrong) {
            const { exitCode, stdout, stderr } = await lab.run("drill", ...words);
            expect(exitCode, words.join(" ")).to.equal(2);
            expect(stdout, words.join(" ")).to.equal("");
            expect(stderr, words.join(" ")).to.contain(says).and.not.contain("    at ");
        }
        expect(await readdir(lab.home.drills)).to.deep.equal(before);
        await demandNothingLeft();
    });

    it("only looks with --dry-run", async () => {
        const before = await readdir(lab.home.drills);
        const { exitCode, stdout } = await lab.run("drill", "--dry-run");
        expect(exitCode).to.equal(0);
        expect(stdout).to.contain("Would restore").and.contain("Nothing was made.");
        expect(await readdir(lab.home.drills)).to.deep.equal(before);
    });
});

interface Place {
    readonly lsn: string;
    readonly time: string;
}
