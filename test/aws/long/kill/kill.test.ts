import { expect } from "chai";
import type { JournalEntry } from "../../../../automation/stacks/journal.ts";
import { names } from "../../../support/aws/ground/stack-files.ts";
import { gone } from "../../../support/running-drill.ts";
import { anyDrill, seedGroup, seedInstance, stamp, standing } from "../sweep/neighbours.ts";
import { type Killing, killChild, killDriverAndChild } from "./killing.ts";
import { killingOfSuite } from "./of-suite.ts";

/** Its first is written before there is a child, nothing comes after its last, and `copy.test.ts` has those of a copy. */
type Event = Exclude<JournalEntry["event"], "ordered" | "sealed" | "preparing" | "prepared">;

/** The other events of the journal of a drill on AWS, with what stands then. */
const events: Readonly<Record<Event, readonly string[]>> = {
    started: [],
    chosen: [],
    "stack-up": [],
    restored: ["instance", "parameter group"],
    checked: ["instance", "parameter group"],
    destroying: ["instance", "parameter group"],
    destroyed: [],
    recorded: [],
};

describe("a drill on AWS that is killed", function () {
    this.timeout(600_000);
    const started = killingOfSuite();
    let killing: Killing;
    before(() => {
        killing = started();
    });

    for (const [event, stands] of Object.entries(events) as [Event, readonly string[]][]) {
        it(`with its driver, at "${event}": a sweep removes what is there, and closes the record`, async () => {
            const drill = await killing.start(event);
            await killDriverAndChild(drill);
            expect(await killing.standsOf(drill)).to.include.members([...stands]);
            // its journal tells where it was at work: no stack need be named
            await killing.sweep();
            expect(await killing.standsOf(drill)).to.deep.equal([]);
            const { verdict } = await killing.demandClean(drill);
            if (event !== "recorded") expect(verdict).to.equal("inconclusive");
        });

        it(`alone, at "${event}": its driver removes what is there`, async () => {
            const drill = await killing.start(event);
            await killChild(drill);
            const exitCode = await drill.ended;
            expect(await killing.standsOf(drill)).to.deep.equal([]);
            await killing.demandClean(drill);
            if (event !== "recorded") expect(exitCode, drill.stderr()).to.equal(24);
        });
    }

    it("by the death of its driver: it undoes what it made by itself", async () => {
        const drill = await killing.start("restored");
        drill.supervisor.kill("SIGKILL");
        await gone(drill.child);
        expect(await killing.standsOf(drill)).to.deep.equal([]);
        await killing.demandClean(drill);
    });

    it("by the death of its driver, and is swept while it undoes what it made", async () => {
        const drill = await killing.start("restored");
        drill.supervisor.kill("SIGKILL");
        await killing.sweep();
        await gone(drill.child);
        await killing.demandClean(drill);
    });

    it("and had neighbours with its very stamp, or its very name: a sweep leaves them", async () => {
        const drill = await killing.start("restored");
        await killDriverAndChild(drill);
        const { cloud } = killing.ground;
        const strange = [`${drill.id}x`, `x-${drill.id}`, `${names.identifier}-copy`, anyDrill()];
        for (const name of strange) {
            await seedInstance(cloud, name, stamp(drill.id));
            await seedGroup(cloud, name, stamp(drill.id));
        }
        const unstamped = `${drill.id}-copy`;
        await seedInstance(cloud, unstamped, {});
        await seedGroup(cloud, unstamped, {});
        await cloud.control.seed.recoveryPoint(names.region, {
            ...{ vault: "shop-production", instance: names.identifier, tags: stamp(drill.id) },
        });
        // RDS has backed the instance up by then, and that goes with it
        const own = new RegExp(`^(instance|parameter group) ${drill.id}$|^snapshot rds:${drill.id}-`);
        const others = (await standing(cloud)).filter((item) => !own.test(item));
        const swept = await killing.ground.run(["sweep", "--stack", "production"]);
        expect(swept.exitCode, swept.stdout + swept.stderr).to.equal(23);
        for (const name of [...strange, unstamped])
            expect(swept.stdout).to.contain(`db:${name}: suspicious, and not touched`);
        expect(await killing.standsOf(drill)).to.deep.equal([]);
        expect(await standing(cloud)).to.deep.equal(others);
    });
});
