import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import type { Mutation } from "../../../drills/selftest/mutation.ts";
import { mutations } from "../../../drills/selftest/registry.ts";
import { runSelftest, type SelftestOrder } from "../../../drills/selftest/run.ts";
import { objectHit } from "../../../drills/selftest/victims.ts";
import { findWorkbenches, sweepWorkbenches } from "../../../drills/selftest/workbench/sweep.ts";
import { Failure } from "../../../infra/failure.ts";
import { allProcesses } from "../../../infra/local/server/process-table.ts";
import { silent } from "../../../infra/progress.ts";
import { programStarter } from "../../../infra/start/program.ts";
import { failureOf } from "../../support/failure.ts";
import { type LabHome, makeLabHome } from "../../support/lab.ts";

/** One of every kind: rows, bytes, catalog, rights, configuration, record, and a server that is gone. */
const kinds = [
    "negative-zero",
    "value-bit-flipped",
    "index-of-yesterday",
    "policy-lost",
    "grant-lost",
    "server-setting-changed",
    "transaction-too-many",
    "hostile-name",
    "server-killed",
];

/** Nothing is done, and something is demanded: what a checker does that looks at nothing. */
const nothingDone: Mutation = {
    ...{ id: "nothing-done", title: "nothing", row: 5, does: "Nothing is done.", changesRows: false },
    wanted: { check: "content", verdict: "failed" },
    inflict: () => Promise.resolve(objectHit(["public.orders"])),
};

describe("a selftest", function () {
    this.timeout(300_000);
    let lab: LabHome;
    beforeEach(async () => {
        lab = await makeLabHome();
    });
    afterEach(() => lab.remove());

    const order = (changes: Partial<SelftestOrder>): SelftestOrder => ({
        ...{ home: lab.home, mutations, seeds: [1], jobs: 1, progress: silent },
        signal: new AbortController().signal,
        ...changes,
    });

    /** What is left of it: servers whose arguments name the state folder, and folders in it. */
    const leftovers = async (): Promise<readonly string[]> => {
        const servers = (await allProcesses()).filter(({ args }) => args.join(" ").includes(lab.home.root));
        return [...servers.map(({ args }) => args.join(" ")), ...(await readdir(lab.home.root))];
    };

    it("sees one of every kind, tells what it does not see, and leaves nothing", async () => {
        const chosen = mutations.filter(({ id }) => kinds.includes(id));
        expect(chosen).to.have.length(kinds.length);
        const result = await runSelftest(order({ mutations: [...chosen, nothingDone], jobs: 2 }));
        expect(result.controls, "untouched copies").to.deep.equal({ judged: 4, falseAlarms: 0, reasons: [] });
        const [miss, ...more] = result.misses;
        expect(more).to.deep.equal([]);
        expect(miss).to.include({ id: "nothing-done", seed: 1 });
        expect(result).to.include({ injected: 10, detected: 9, rightTable: 9, rightCheck: 9, passed: false });
        const needs = new Map(result.checks.map(({ id, classes }) => [id, classes]));
        expect(needs.get("schema")).to.deep.equal(["policy-lost"]);
        expect(needs.get("indexes")).to.deep.equal(["index-of-yesterday"]);
        expect(needs.get("recovery-target")).to.deep.equal(["transaction-too-many"]);
        expect(await leftovers()).to.deep.equal([]);
    });

    it("leaves nothing when it is stopped in the middle", async () => {
        const controller = new AbortController();
        const reason = new Failure("DrillInterrupted", "Ctrl-C: stopped before the end.");
        const onInjection = (): void => {
            controller.abort(reason);
        };
        const chosen = mutations.slice(0, 3);
        const running = runSelftest(order({ mutations: chosen, signal: controller.signal, onInjection }));
        expect(await failureOf(running, "DrillInterrupted")).to.equal(reason);
        expect(await leftovers()).to.deep.equal([]);
    });

    it("is left alone by a sweep while it runs, and removed by one after it was killed", async () => {
        const program = fileURLToPath(new URL("../../support/selftest-program.ts", import.meta.url));
        const child = spawn(process.execPath, [programStarter, program, lab.home.root], {
            stdio: ["ignore", "pipe", "inherit"],
        });
        const ended = new Promise((resolve) => child.once("close", resolve));
        await new Promise<void>((resolve) => {
            child.stdout.on("data", (chunk: Buffer) => {
                if (chunk.toString().includes("injection 1")) resolve();
            });
        });
        const running = await findWorkbenches(lab.home);
        expect(running.map(({ decision }) => decision)).to.deep.equal(["leave"]);
        await sweepWorkbenches(lab.home, running);
        child.kill("SIGKILL");
        await ended;
        expect((await leftovers()).length, "what it left").to.be.greaterThan(0);

        const dead = await findWorkbenches(lab.home);
        expect(dead.map(({ decision }) => decision)).to.deep.equal(["remove"]);
        const swept = await sweepWorkbenches(lab.home, dead);
        expect(swept.map(({ failed }) => failed)).to.deep.equal([null]);
        expect(await leftovers()).to.deep.equal([]);
        const sockets = (await readdir("/tmp")).filter((name) => name.startsWith("lifeboat-drill-"));
        const stamps = sockets.map((name) => path.join("/tmp", name));
        expect(stamps.filter((stamp) => stamp.includes(lab.home.root))).to.deep.equal([]);
    });
});
