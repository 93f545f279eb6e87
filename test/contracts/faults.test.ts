import { expect } from "chai";
import { spawn } from "node:child_process";
import { readdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { takePoint } from "../../drills/sources/local/take-point.ts";
import { breakLab } from "../../infra/local/faults/break.ts";
import { healLab } from "../../infra/local/faults/heal.ts";
import { faults } from "../../infra/local/faults/registry.ts";
import { heartbeatTable } from "../../infra/local/lab-schema.ts";
import { labStatus } from "../../infra/local/lab/status.ts";
import { labDown, labUp } from "../../infra/local/lab/lifecycle.ts";
import { programStarter } from "../../infra/start/program.ts";
import { failureOf } from "../support/failure.ts";
import { stateOfFolders } from "../support/folder-state.ts";
import { makeTestLab, type TestLab } from "../support/lab.ts";

const program = fileURLToPath(new URL("../support/break-lab-program.ts", import.meta.url));

describe("every fault", function () {
    this.timeout(120_000);
    let lab: TestLab;
    before(async () => {
        lab = await makeTestLab();
        await takePoint(lab.home);
        await takePoint(lab.home);
        await archiveMore();
    });
    after(() => lab.remove());
    afterEach(() => healLab(lab.home));

    /** Enough WAL behind the newest point, so that no fault has to wait for segments of its own making. */
    const archiveMore = async (): Promise<void> => {
        const last = await lab.inProduction(async (session) => {
            let segment = "";
            for (let round = 0; round < 6; round++) {
                await session.script(`INSERT INTO ${heartbeatTable} DEFAULT VALUES`);
                ({ segment } = await session.one<{ segment: string }>(
                    "SELECT pg_walfile_name(pg_switch_wal()) AS segment",
                ));
            }
            return segment;
        });
        while (!(await readdir(lab.lab.layout.archive)).includes(last)) await sleep(50);
    };

    /** What a restore is made from. A name with a dot in front is a segment that is being archived just now. */
    const backups = (): Promise<Record<string, string>> =>
        stateOfFolders([lab.lab.layout.archive, lab.lab.layout.backups], (name) => name.startsWith("."));

    /** The shop as production has it, and who production is. */
    const production = (): Promise<unknown> =>
        lab.inProduction((session) =>
            session.one(`SELECT (SELECT sum(hashtextextended(t::text, 0)::numeric) FROM public.orders t)::text AS orders,
                (SELECT sum(hashtextextended(t::text, 0)::numeric) FROM public.order_items t)::text AS items,
                (SELECT timeline_id FROM pg_control_checkpoint()) AS timeline`),
        );

    /** The lab's own folders. The one for restored copies comes with the first of them. */
    const places = async (): Promise<string[]> =>
        (await readdir(lab.lab.layout.root)).filter((name) => name !== "drills").sort();

    for (const { id } of faults) {
        it(`is real, leaves production alone, and heals byte for byte: ${id}`, async () => {
            const { layout } = lab.lab;
            const [whole, itself, around] = [await backups(), await production(), await places()];
            const broken = await breakLab({ home: lab.home, fault: id, seed: 1 });
            expect(broken.fault).to.equal(id);
            expect(broken.damage?.subject, "what was hit").to.match(/\w/);
            const damaged = await backups();
            const touched = Object.keys({ ...whole, ...damaged }).filter(
                (file) => whole[file] !== damaged[file],
            );
            const byProduction = touched.filter(
                (file) => file.startsWith(layout.archive) && whole[file] === undefined,
            );
            expect(touched.length, "what the fault has changed").to.be.greaterThan(byProduction.length);
            expect(await production()).to.deep.equal(itself);
            expect(await readdir(layout.drills).catch(() => []), "restored copies").to.deep.equal([]);
            expect((await labStatus(lab.home)).fault).to.deep.equal(broken);

            const second = await failureOf(breakLab({ home: lab.home, fault: "drop-table" }), "BadUsage");
            expect(second.message).to.contain(`the lab is broken already: ${id}`);
            expect(await backups()).to.include(damaged);

            expect((await healLab(lab.home))?.fault).to.equal(id);
            const healed = await backups();
            expect(healed).to.include(whole);
            const newer = Object.keys(healed).filter((file) => whole[file] === undefined);
            expect(
                newer.filter((file) => !/\/archive\/[0-9A-F]{24}$/.test(file)),
                "new",
            ).to.deep.equal([]);
            expect(await places()).to.deep.equal(around);
            expect((await labStatus(lab.home)).fault).to.equal(null);
            expect(await healLab(lab.home), "healed a second time").to.equal(null);
        });
    }

    it("describes itself and what a drill must say, in a sentence each, under a name of its own", () => {
        for (const { id, describes, wanted } of faults) {
            expect(id).to.match(/^[a-z]+(-[a-z]+)+$/);
            for (const sentence of [describes, wanted]) expect(sentence).to.match(/^[A-Z].*\.$/);
        }
        expect(new Set(faults.map(({ id }) => id)).size).to.equal(faults.length);
    });

    const interrupted = [
        ["delete-row", "restoring the newest recovery point"],
        ["delete-row", "backing up the changed copy"],
        ["wrong-source", "making 10,000 rows"],
    ] as const;
    for (const [fault, stage] of interrupted) {
        it(`heals after its process was killed while ${stage} (${fault})`, async () => {
            const [whole, around] = [await backups(), await places()];
            const child = spawn(process.execPath, [programStarter, program, lab.home.root, fault], {
                stdio: ["ignore", "pipe", "inherit"],
            });
            await new Promise<void>((resolve) => {
                child.stdout.on("data", (chunk: Buffer) => {
                    if (chunk.toString().includes(stage)) resolve();
                });
            });
            const ended = new Promise((resolve) => child.once("close", resolve));
            child.kill("SIGKILL");
            await ended;
            const { fault: active } = await labStatus(lab.home);
            expect(active).to.include({ fault, damage: null });
            await failureOf(breakLab({ home: lab.home, fault }), "BadUsage");
            await healLab(lab.home);
            expect(await backups()).to.include(whole);
            expect((await labStatus(lab.home)).points).to.have.length(2);
            expect(await places()).to.deep.equal(around);
            expect(await readdir(lab.lab.layout.drills).catch(() => [])).to.deep.equal([]);
        });
    }

    it("hits the same victim for the same seed, and not always the same one", async () => {
        const hit = async (seed: number): Promise<unknown> => {
            const { damage } = await breakLab({ home: lab.home, fault: "flip-page-byte", seed });
            await healLab(lab.home);
            const { block, byte } = damage?.facts ?? {};
            return [damage?.subject, block, byte];
        };
        const first = await hit(11);
        expect(await hit(11)).to.deep.equal(first);
        expect(await hit(12)).not.to.deep.equal(first);
    });

    it("is refused by an unknown name, with the nearest ones", async () => {
        const failure = await failureOf(breakLab({ home: lab.home, fault: "delete-rows" }), "UnknownName");
        expect(failure.hint).to.contain("delete-row");
    });

    it("needs a lab that runs, and heals one that does not", async () => {
        await breakLab({ home: lab.home, fault: "stale-backup" });
        await labDown(lab.home);
        expect((await healLab(lab.home))?.fault).to.equal("stale-backup");
        await failureOf(breakLab({ home: lab.home, fault: "stale-backup" }), "LabDown");
        await labUp({ home: lab.home, size: "small" });
    });
});

describe("a fault", function () {
    this.timeout(120_000);

    it("is refused while there is nothing to damage", async () => {
        const lab = await makeTestLab();
        try {
            await failureOf(breakLab({ home: lab.home, fault: "delete-row" }), "NoRecoveryPoint");
            expect((await labStatus(lab.home)).fault).to.equal(null);
        } finally {
            await lab.remove();
        }
    });
});
