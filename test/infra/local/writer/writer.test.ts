import { expect } from "chai";
import { readFile, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { heartbeatTable, writeLoadTable } from "../../../../infra/local/lab-schema.ts";
import { labDown, labUp } from "../../../../infra/local/lab/lifecycle.ts";
import { findWriter, startWriter, stopWriter } from "../../../../infra/local/writer/control.ts";
import { prune } from "../../../../infra/local/writer/write.ts";
import { isAlive } from "../../../../infra/process-identity.ts";
import { skipBecause } from "../../../support/skip.ts";
import { makeTestLab, type TestLab } from "../../../support/lab.ts";

describe("the lab's writer", function () {
    this.timeout(120_000);
    let lab: TestLab;
    before(async () => {
        lab = await makeTestLab();
    });
    after(() => lab.remove());

    const numberOf = (sql: string): Promise<number> =>
        lab.inProduction(async (session) =>
            Number((await session.one<{ n: string }>(`SELECT (${sql}) AS n`)).n),
        );

    const newestBeat = (): Promise<number> => numberOf(`SELECT max(id) FROM ${heartbeatTable}`);

    async function untilBeatAfter(id: number): Promise<void> {
        while ((await newestBeat()) <= id) await sleep(50);
    }

    it("commits heartbeats and a few rows beside them, on one connection", async () => {
        await untilBeatAfter(await newestBeat());
        await untilBeatAfter(await newestBeat());
        expect(await numberOf(`SELECT count(*) FROM ${writeLoadTable}`)).to.be.greaterThan(0);
        const connections =
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'lifeboat writer'";
        expect(await numberOf(connections)).to.equal(1);
        expect(
            await numberOf(`SELECT extract(epoch FROM clock_timestamp() - max(at)) FROM ${heartbeatTable}`),
        ).to.be.lessThan(30);
    });

    it("comes back when its connection is cut", async () => {
        await lab.inProduction((session) =>
            session.query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'lifeboat writer'",
            ),
        );
        await untilBeatAfter(await newestBeat());
    });

    it("is started once, however often it is asked for", async () => {
        const running = await findWriter(lab.home);
        const started = await Promise.all([startWriter(lab.home), startWriter(lab.home)]);
        expect(started).to.deep.equal([running, running]);
    });

    it("writes as much beside its heartbeat as lab.yaml says", async () => {
        await writeFile(lab.home.labConfig, "writer: {rowsPerSecond: 0}\n");
        await stopWriter(lab.home);
        const before = await numberOf(`SELECT coalesce(max(id), 0) FROM ${writeLoadTable}`);
        const beats = await newestBeat();
        await startWriter(lab.home);
        await untilBeatAfter(beats + 1);
        expect(await numberOf(`SELECT coalesce(max(id), 0) FROM ${writeLoadTable}`)).to.equal(before);
    });

    it("forgets what is older than an hour, and nothing newer", async () => {
        await lab.inProduction(async (session) => {
            await session.script(
                `INSERT INTO ${writeLoadTable} (at, note) VALUES (now() - interval '2 hours', 'old'), (now(), 'new')`,
            );
            await session.script(`INSERT INTO ${heartbeatTable} (at) VALUES (now() - interval '61 minutes')`);
            await prune(session);
        });
        expect(await numberOf(`SELECT count(*) FROM ${writeLoadTable} WHERE note = 'old'`)).to.equal(0);
        expect(await numberOf(`SELECT count(*) FROM ${writeLoadTable} WHERE note = 'new'`)).to.equal(1);
        expect(
            await numberOf(`SELECT count(*) FROM ${heartbeatTable} WHERE at < now() - interval '1 hour'`),
        ).to.equal(0);
    });

    it("is gone when stopping it returns, and stopping it again does nothing", async () => {
        const first = await findWriter(lab.home);
        if (first === null) throw new Error("no writer");
        await stopWriter(lab.home);
        expect(await isAlive(first)).to.equal(false);
        expect(await stopWriter(lab.home), "a second time").to.equal(false);
    });

    it("inherits nothing of the environment but what it needs", async function () {
        process.env["LIFEBOAT_TEST_SECRET"] = "canary-4711";
        try {
            const { pid } = await startWriter(lab.home);
            const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => null);
            if (environment === null) skipBecause(this, "there is no /proc");
            expect(environment).to.contain("PATH=").and.not.to.contain("4711");
        } finally {
            delete process.env["LIFEBOAT_TEST_SECRET"];
        }
    });

    it("goes down with the lab and comes up with it", async () => {
        const before = await startWriter(lab.home);
        await labDown(lab.home);
        expect(await isAlive(before)).to.equal(false);
        await labUp({ home: lab.home, size: "small" });
        expect(await findWriter(lab.home)).not.to.equal(null);
    });
});
