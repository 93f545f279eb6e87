import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { verifyLedger } from "../../../drills/evidence/ledger/verify-ledger.ts";
import { ensureKeyPair } from "../../../drills/evidence/seal.ts";
import { folderStore } from "../../../drills/evidence/store.ts";
import type { SealedEvidence } from "../../../drills/model/evidence.ts";
import { withSession } from "../../../infra/postgres/session.ts";
import { labTarget } from "../../../infra/local/lab/lab.ts";
import { makeDrillLab, type DrillLab } from "../../support/drill-lab.ts";
import { gone, type RunningDrill, startDrill } from "../../support/running-drill.ts";

describe("a drill that is hurt while its restored cluster runs", function () {
    this.timeout(400_000);
    let lab: DrillLab;
    before(async () => {
        lab = await makeDrillLab();
    });
    after(() => lab.remove());

    async function demandClosed(drill: RunningDrill): Promise<SealedEvidence> {
        expect(await lab.leftovers()).to.deep.equal([]);
        expect(await lab.engineFolders()).to.deep.equal([]);
        const evidence = await folderStore(lab.home.drills).load(drill.id);
        expect(evidence.status).to.equal("interrupted");
        expect(evidence.verdict).to.equal("inconclusive");
        expect(evidence.rto.seconds).to.equal(null);
        expect((await lab.run("evidence", "verify", drill.id)).exitCode).to.equal(0);
        const { publicKeyPem } = await ensureKeyPair(lab.home.keys);
        const ledger = verifyLedger(await readFile(lab.home.ledger), publicKeyPem);
        expect(ledger.problems).to.deep.equal([]);
        expect(ledger.entries.at(-1)?.record).to.include({ drill: drill.id, status: "interrupted" });
        return evidence;
    }

    it("is cleared up by a sweep after kill -9 of driver and child, and nothing else is touched", async () => {
        // neighbours: a folder among those of the drills, and production itself
        const decoy = path.join(lab.layout.drills, "drill-notes");
        await mkdir(decoy, { recursive: true });
        await writeFile(path.join(decoy, "precious"), "not a drill's");
        const archiveBefore = await lab.archive();
        const drill = await startDrill(lab, "restored");
        drill.supervisor.kill("SIGKILL");
        process.kill(drill.child.pid, "SIGKILL");
        await gone(drill.child);
        expect((await lab.leftovers()).some(({ drillId }) => drillId === drill.id)).to.equal(true);

        const planned = await lab.run("sweep", "--dry-run");
        expect(planned.stdout).to.contain(drill.id).and.contain("would remove");
        expect((await lab.leftovers()).length).to.be.greaterThan(0);
        const swept = await lab.run("sweep");
        expect(swept.exitCode, swept.stdout).to.equal(0);
        expect(await readdir(decoy)).to.deep.equal(["precious"]);
        await rm(decoy, { recursive: true });
        await demandClosed(drill);
        const archive = await lab.archive();
        for (const [name, hash] of Object.entries(archiveBefore)) expect(archive[name], name).to.equal(hash);
        const { target } = await labTarget(lab.home);
        const { rows } = await withSession(target, {}, (session) =>
            session.one<{ rows: string }>("SELECT count(*) AS rows FROM public.customers"),
        );
        expect(Number(rows)).to.be.greaterThan(0);
        expect((await lab.run("sweep")).stdout).to.contain("Nothing is left");
    });

    it("is told from what only has a drill's name, which a sweep reports and refuses to remove", async () => {
        const unstamped = path.join(lab.layout.drills, "drill-20200101t000000z-abcdef");
        await mkdir(unstamped, { recursive: true });
        await writeFile(path.join(unstamped, "precious"), "not a drill's");
        const swept = await lab.run("sweep");
        expect(swept.exitCode).to.equal(23);
        expect(swept.stdout).to.contain("could not remove").and.contain(unstamped);
        expect(await readdir(unstamped)).to.deep.equal(["precious"]);
        await rm(unstamped, { recursive: true });
    });

    it("is closed by its supervisor when only the child is killed", async () => {
        const drill = await startDrill(lab, "restored");
        process.kill(drill.child.pid, "SIGKILL");
        expect(await drill.ended).to.equal(24);
        const evidence = await demandClosed(drill);
        expect(JSON.parse(drill.stdout())).to.deep.equal(evidence);
    });

    it("closes itself when only the driver is killed", async () => {
        const drill = await startDrill(lab, "restored");
        drill.supervisor.kill("SIGKILL");
        await gone(drill.child);
        await demandClosed(drill);
    });

    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        it(`undoes what it made on ${signal}`, async () => {
            const drill = await startDrill(lab, "restored");
            drill.supervisor.kill(signal);
            expect(await drill.ended).to.equal(24);
            await demandClosed(drill);
        });
    }

    it("leaves nothing after a second Ctrl-C either", async () => {
        const drill = await startDrill(lab, "stack-up");
        drill.supervisor.kill("SIGINT");
        setTimeout(() => drill.supervisor.kill("SIGINT"), 100);
        expect(await drill.ended).to.equal(24);
        await demandClosed(drill);
    });

    it("is stopped at its deadline", async () => {
        await writeFile(lab.home.labConfig, "deadlines: { drillSeconds: 1.5 }\n");
        try {
            const { exitCode, evidence } = await lab.drill();
            expect(exitCode).to.equal(24);
            expect(evidence.status).to.equal("interrupted");
            expect(evidence.reasons[0]).to.contain("1.5 s");
            expect(await lab.leftovers()).to.deep.equal([]);
        } finally {
            await rm(lab.home.labConfig);
        }
    });

    it("is not taken for dead in a step that takes long, but when its process gives no sign of life", async () => {
        // longer than a process takes to begin on a busy machine
        const assertion = '{ name: slow, sql: "SELECT count(pg_sleep(21))", expect: "= 1" }';
        const limit = "deadlines: { silenceSeconds: 20 }";
        await writeFile(lab.home.labConfig, `${limit}\nassertions: [${assertion}]\n`);
        try {
            const { exitCode, evidence } = await lab.drill();
            expect(exitCode, evidence.reasons.join(" ")).to.equal(0);
            expect(evidence.checks.find(({ id }) => id === "assertions")?.seconds).to.be.greaterThan(20);
            const stopped = await startDrill(lab, "restored");
            process.kill(stopped.child.pid, "SIGSTOP");
            expect(await stopped.ended).to.equal(24);
            expect((await demandClosed(stopped)).reasons.join(" ")).to.contain("no sign of life for 20 s");
        } finally {
            await rm(lab.home.labConfig);
        }
    });

    it("keeps a failed copy only when asked, and gives it up when it is named", async () => {
        await lab.run("lab", "break", "delete-row");
        try {
            const { exitCode, evidence } = await lab.drill("--keep-on-failure");
            expect(exitCode).to.equal(20);
            expect(evidence.kept).to.equal(true);
            expect((await lab.leftovers()).map(({ drillId }) => drillId)).to.include(evidence.id);
            expect((await lab.run("sweep")).stdout).to.contain("left alone");
            expect((await lab.run("sweep", evidence.id)).exitCode).to.equal(0);
            expect(await lab.leftovers()).to.deep.equal([]);
            expect(await lab.engineFolders()).to.deep.equal([]);
        } finally {
            await lab.run("lab", "heal");
        }
    });
});
