import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import type { SealedEvidence } from "../../../drills/model/evidence.ts";
import { lifeboat } from "../../support/cli.ts";
import { makeDrillLab, type DrillLab } from "../../support/drill-lab.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

describe("the commands on a machine without a lab", function () {
    this.timeout(120_000);

    it("say so, with the next step", async () => {
        await withTemporaryFolder(async (folder) => {
            const home = path.join(folder, "home");
            const refusals: Readonly<Record<string, number>> = {
                "lab down": 2,
                "lab break drop-table": 2,
                "baseline capture": 2,
                "baseline show": 20,
                "baseline compare": 20,
                report: 2,
                "evidence verify": 2,
            };
            for (const [words, exitCode] of Object.entries(refusals)) {
                const run = await lifeboat([...words.split(" "), "--quiet"], { home });
                expect(run, words).to.include({ exitCode, stdout: "" });
                expect(run.stderr, words).to.match(/^✗ [A-Z].*\.\n {2}\S.*\n$/);
            }
            const status = await lifeboat(["lab", "status", "--json"], { home });
            expect(JSON.parse(status.stdout)).to.include({ state: "missing", production: null });
            expect((await lifeboat(["points"], { home })).stdout).to.contain(
                "There is no recovery point yet",
            );
            expect((await lifeboat(["lab", "heal"], { home })).stdout).to.contain("Nothing was broken");
        });
    });
});

describe("the commands of a lab", function () {
    this.timeout(120_000);
    let lab: DrillLab;
    before(async () => {
        lab = await makeDrillLab();
    });
    after(() => lab.remove());

    async function document(...words: string[]): Promise<Record<string, unknown>> {
        const run = await lab.run(...words, "--json");
        expect(run.exitCode, run.stderr).to.equal(0);
        return JSON.parse(run.stdout) as Record<string, unknown>;
    }

    it("up leaves a running lab alone, and says so", async () => {
        expect(await document("lab", "up")).to.include({
            outcome: "already-up",
            tookPoint: null,
            state: "up",
        });
    });

    it("status shows how to log in, and no password", async () => {
        const { stdout } = await lab.run("lab", "status");
        expect(stdout).to.contain("PGPASSFILE=").and.to.contain("lifeboat drill");
        const passfile = await readFile(path.join(lab.home.lab, "passfile"), "utf8");
        expect(stdout).to.not.contain(passfile.trim().split(":")[4]);
    });

    it("points lists age, size and the recoverable window of each", async () => {
        const { points } = (await document("points")) as { points: Record<string, unknown>[] };
        expect(points).to.have.length(1);
        expect(points[0]).to.include({ status: "available", problem: null });
        expect(points[0]?.["window"]).to.have.keys("from", "to");
        expect((await lab.run("points")).stdout).to.contain("can be restored to any instant from");
    });

    it("baseline show verifies the baseline, and tells tables and rows", async () => {
        expect(await document("baseline", "show"))
            .to.have.nested.property("baseline.tables")
            .of.length(4);
        expect((await lab.run("baseline", "show")).stdout).to.match(/public\.order_items +6,700/);
    });

    it("baseline compare finds production identical, table by table", async () => {
        const { tables } = (await document("baseline", "compare")) as { tables: { comparison: string }[] };
        expect(tables.map(({ comparison }) => comparison)).to.deep.equal(Array(4).fill("identical"));
    });

    it("baseline capture takes a point that the others then see", async () => {
        const { point } = (await document("baseline", "capture")) as { point: { id: string } };
        expect((await lab.run("baseline", "show")).stdout).to.contain(point.id);
    });

    it("an unknown point is refused with the nearest ones", async () => {
        const { point } = (await document("baseline", "show")) as { point: string };
        const run = await lab.run("baseline", "show", `${point.slice(0, -1)}x`);
        expect(run.exitCode).to.equal(2);
        expect(run.stderr).to.contain(point);
    });

    it("a baseline that was edited is not shown", async () => {
        const { point } = (await document("baseline", "capture")) as { point: { id: string } };
        const file = path.join(lab.layout.backups, point.id, "baseline.jsonl");
        await writeFile(file, (await readFile(file, "utf8")).replace('"rows":900', '"rows":901'));
        const run = await lab.run("baseline", "show", point.id);
        expect(run).to.include({ exitCode: 24, stdout: "" });
        expect(run.stderr).to.contain("edited after it was signed");
    });

    it("break and heal name what was hit; a second fault is refused", async () => {
        const broken = await document("lab", "break", "drop-table", "--seed", "1");
        expect(broken)
            .to.have.nested.property("damage.subject")
            .that.matches(/^public\./);
        expect((await lab.run("lab", "status")).stdout).to.contain("lab heal puts it right");
        expect((await lab.run("lab", "break", "drop-table")).exitCode).to.equal(2);
        expect(await document("lab", "heal")).to.have.nested.property("healed.fault", "drop-table");
    });

    it("load shows its plan and does nothing without --yes; a missing file is told before that", async () => {
        await withTemporaryFolder(async (folder) => {
            const file = path.join(folder, "own.sql");
            const missing = await lab.run("lab", "load", file);
            expect(missing.exitCode).to.equal(2);
            expect(missing.stderr).to.contain("cannot be read");
            await writeFile(
                file,
                "CREATE TABLE own (id int PRIMARY KEY);\nINSERT INTO own VALUES (1), (1);\n",
            );
            const planned = await lab.run("lab", "load", file);
            expect(planned).to.include({ exitCode: 2, stdout: "" });
            expect(planned.stderr).to.contain(`lifeboat lab load ${file} --yes`);
            const wrong = await lab.run("lab", "load", file, "--yes");
            expect(wrong.exitCode).to.equal(2);
            expect(wrong.stderr).to.contain("Line 2");
            expect((await lab.run("lab", "status")).stdout).to.contain("the small shop");
        });
    });

    describe("after a drill", () => {
        let evidence: SealedEvidence;
        before(async () => {
            evidence = (await lab.drill()).evidence;
        });

        it("report, history and evidence verify agree on it", async () => {
            expect(await document("report")).to.deep.equal(evidence);
            const markdown = await lab.run("report", evidence.id, "--format", "markdown");
            expect(markdown.stdout).to.contain(evidence.id);
            const { drills } = (await document("history")) as { drills: { id: string; verdict: string }[] };
            expect(drills[0]).to.include({ id: evidence.id, verdict: evidence.verdict });
            expect(await document("evidence", "verify")).to.include({ ok: true, signer: "the-given-key" });
        });

        it("a report that was changed is found out, by evidence verify and by report", async () => {
            await writeFile(path.join(evidence.evidence.path, "summary.md"), "all is well");
            const verified = await lab.run("evidence", "verify", evidence.id);
            expect(verified.exitCode).to.equal(20);
            expect(verified.stdout).to.contain("summary.md  Changed after it was sealed");
            const shown = await lab.run("report", evidence.id);
            expect(shown.stderr).to.contain("The seal does not hold: summary.md");
        });
    });

    it("down stops it and keeps its data; --purge asks first, and then leaves nothing", async () => {
        expect((await lab.run("lab", "down")).stdout).to.contain("its data is kept");
        expect((await lab.run("lab", "down")).stdout).to.contain("stopped already");
        const planned = await lab.run("lab", "down", "--purge");
        expect(planned.exitCode).to.equal(2);
        expect(planned.stderr).to.contain("lifeboat lab down --purge --yes");
        expect(await document("lab", "status")).to.include({ state: "down" });
        expect(await document("lab", "down", "--purge", "--yes")).to.include({ outcome: "removed" });
        expect(await document("lab", "status")).to.include({ state: "missing" });
    });
});

describe("doctor", () => {
    it("finds everything that a drill of the lab needs", async () => {
        await withTemporaryFolder(async (home) => {
            const run = await lifeboat(["doctor", "--json"], { home, env: { LIFEBOAT_LAB: "small" } });
            const { ok, probes } = JSON.parse(run.stdout) as {
                ok: boolean;
                probes: { name: string; health: string }[];
            };
            expect(ok, run.stdout).to.equal(true);
            expect(run.exitCode).to.equal(0);
            expect(probes.find(({ name }) => name === "PostgreSQL")).to.include({ health: "ok" });
        });
    });

    it("ends with 1 and a remedy where something fails", async () => {
        const run = await lifeboat(["doctor"], { env: { LIFEBOAT_ENGINE: "embeded" } });
        expect(run.exitCode).to.equal(1);
        expect(run.stdout).to.match(/^fail {2}engine .*\n +Did you mean embedded\?$/m);
    });

    it("warns of a clock that went back behind a drill", async () => {
        const { clockFound } = await import("../../../automation/cli/doctor/machine.ts");
        const now = new Date("2026-11-20T12:00:00Z");
        expect(clockFound(now, new Date("2026-11-20T11:59:59Z")).health).to.equal("ok");
        expect(clockFound(now, new Date("2026-11-20T12:00:01Z")).health).to.equal("warn");
    });
});

describe("bench overhead", () => {
    it("prints the median and the 95th percentile of the embedded engine", async () => {
        const run = await lifeboat(["bench", "overhead", "--runs", "2", "--json", "--quiet"]);
        const { engines } = JSON.parse(run.stdout) as { engines: Record<string, Record<string, number>> };
        expect(engines["embedded"]).to.have.keys("p50Seconds", "p95Seconds", "runs");
        expect(engines["embedded"]?.["p50Seconds"]).to.be.above(0);
        expect(run.stderr).to.equal("");
    }).timeout(60_000);
});
