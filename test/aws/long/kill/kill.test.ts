import { expect } from "chai";
import { folderStore } from "../../../../drills/evidence/store.ts";
import { type Home, homeAt } from "../../../../infra/home.ts";
import { findLeftovers } from "../../../../infra/local/leftovers.ts";
import { needsMoto } from "../../../support/aws/cloud/needs-moto.ts";
import { type AwsGround, makeGround } from "../../../support/aws/ground/ground.ts";
import { gone, type RunningDrill, startDrill, waitFor } from "../../../support/running-drill.ts";
import { seedInstance, standing } from "../sweep/neighbours.ts";

const steps = ["chosen", "stack-up", "restored", "checked", "destroying"] as const;

describe("a drill on AWS that is killed", function () {
    this.timeout(600_000);
    let ground: AwsGround;
    let home: Home;
    let stood: readonly string[];
    let stop: () => Promise<void> = () => Promise.resolve();
    before(async function () {
        needsMoto(this);
        ground = await makeGround();
        stop = () => ground.stop();
        home = homeAt(ground.home);
        await ground.takeSnapshot("shop-orders-by-hand");
        await seedInstance(ground.cloud, "drill-press", { owner: "somebody" });
        stood = await standing(ground.cloud);
        // slow enough for a kill to come in the middle of each
        ground.cloud.control.rds.pace({
            create: [{ status: "creating", describes: 6 }],
            delete: [{ status: "deleting", describes: 4 }],
        });
    });

    after(() => stop());

    afterEach(() => {
        expect(ground.cloud.control.gaps.splice(0)).to.deep.equal([]);
    });

    const words = (): readonly string[] => [
        ...["--stack", "production", "--source", "rds-snapshot", "--cwd", ground.stacks],
    ];
    const start = (event: (typeof steps)[number]): Promise<RunningDrill> =>
        startDrill({ home, env: ground.env }, event, words());

    /** Nothing of a drill is left anywhere, and everything else is as it was. */
    async function demandClean(drill: RunningDrill): Promise<void> {
        const swept = await ground.run(["sweep", "--stack", "production"]);
        expect(swept.exitCode, swept.stdout + swept.stderr).to.equal(0);
        expect(await ground.remains()).to.deep.equal([]);
        expect(await standing(ground.cloud)).to.deep.equal(stood);
        expect(await findLeftovers(home)).to.deep.equal([]);
        const evidence = await folderStore(home.drills).load(drill.id);
        expect(evidence.verdict).to.equal("inconclusive");
        expect(ground.cloud.control.rds.errors).to.deep.equal([]);
    }

    for (const event of steps) {
        it(`with its driver, at "${event}": a sweep removes what is there, and closes the record`, async () => {
            const drill = await start(event);
            drill.supervisor.kill("SIGKILL");
            process.kill(drill.child.pid, "SIGKILL");
            await gone(drill.child);
            // its journal tells where it was at work: no stack need be named
            const swept = await ground.run(["sweep"]);
            expect(swept.exitCode, swept.stdout + swept.stderr).to.equal(0);
            expect(await ground.remains(), swept.stdout).to.deep.equal([]);
            await demandClean(drill);
        });

        it(`alone, at "${event}": its driver removes what is there`, async () => {
            const drill = await start(event);
            process.kill(drill.child.pid, "SIGKILL");
            expect(await drill.ended, drill.stderr()).to.equal(24);
            expect(await ground.remains()).to.deep.equal([]);
            await demandClean(drill);
        });
    }

    it("by the death of its driver: it undoes what it made by itself", async () => {
        const drill = await start("restored");
        drill.supervisor.kill("SIGKILL");
        await gone(drill.child);
        expect(await ground.remains()).to.deep.equal([]);
        await demandClean(drill);
    });

    it("at its provider, in the middle of a restore: it goes on to destroy", async () => {
        const drill = await start("stack-up");
        const provider = await waitFor(async () => {
            const found = (await findLeftovers(home)).find(({ kind }) => kind === "provider process");
            const making = (await ground.remains()).some(({ kind }) => kind === "instance");
            return making ? (found?.pid ?? null) : null;
        });
        process.kill(provider, "SIGKILL");
        expect(await drill.ended, drill.stderr()).to.equal(24);
        expect(await ground.remains()).to.deep.equal([]);
        await demandClean(drill);
    });
});
