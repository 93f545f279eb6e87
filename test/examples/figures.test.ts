import { expect } from "chai";
import { type PreviewedStack, previewStacks } from "../../automation/preview/preview-stacks.ts";
import { chooseExample, examplesIn } from "../../automation/preview/stack-choice.ts";
import { figuredExamples } from "../../examples/figures.ts";
import { type Change, changedStacks } from "../support/example-changes.ts";
import { statedFigures } from "../support/example-figures.ts";
import { checkout } from "../support/source-files.ts";

/** Some values of each example, and the one figure that each of them is. */
const changes: Readonly<Record<string, readonly Change[]>> = {
    babyshield: [
        { turns: "keeps automated backups for 35 days", key: "databases.0.retentionDays", to: 34 },
        { turns: "backs up from 03:00 to 04:00 UTC", key: "databases.0.backupWindow", to: "03:30-04:30" },
        {
            turns: "moves exports to GLACIER after 90 days",
            key: "archive.lifecycle.transitions.1.afterDays",
            to: 91,
        },
        {
            turns: "tolerates 5 % less performance than production's",
            key: "performance.tolerancePercent",
            to: 6,
        },
        {
            turns: "promises to fail over to the other region within four hours",
            stack: "dr",
            key: "objectives.rtoSeconds",
            to: 14_399,
        },
    ],
    cloudtolocalllm: [
        { turns: "takes a full backup daily at 02:00 UTC", key: "selfManaged.backup.full", to: "0 3 * * *" },
        { turns: "keeps backups for 30 days", key: "selfManaged.backup.retentionDays", to: 31 },
        {
            turns: "promises the database within 15 minutes",
            key: "selfManaged.objectives.databaseSeconds",
            to: 899,
        },
    ],
    dhakacart: [
        { turns: "keeps manual snapshots for 90 days", key: "backup.manualRetentionDays", to: 91 },
        { turns: "keeps the backup manager's logs for 30 days", key: "backup.logRetentionDays", to: 60 },
        {
            turns: "verifies on Sunday at 04:00",
            key: "backup.duties.verify.schedule",
            to: "cron(0 4 ? * SAT *)",
        },
        {
            turns: "rings when the replica is more than 300 seconds behind",
            stack: "dr",
            key: "monitoring.replicaLagSeconds",
            to: 299,
        },
        {
            turns: "keeps 30 days of a promoted database's backups",
            stack: "dr",
            key: "dr.retentionDays",
            to: 29,
        },
    ],
    labelmint: [
        { turns: "keeps snapshots of Redis for 30 days", key: "cache.snapshots.retentionDays", to: 31 },
        {
            turns: "restores a snapshot of Redis every month for a test",
            key: "cache.restoreTest",
            to: "cron(0 12 2 * ? *)",
        },
        { turns: "keeps monthly backups for seven years", key: "vaults.generations.2.keepDays", to: 2_556 },
        {
            turns: "rings where replication is more than five minutes behind",
            key: "monitoring.replicationSeconds",
            to: 299,
        },
    ],
    raptorflow: [
        {
            turns: "keeps weekly recovery points for twelve weeks",
            key: "vaults.generations.1.keepDays",
            to: 85,
        },
        {
            turns: "is maintained on Sunday from 03:00 to 04:00 UTC",
            key: "databases.0.maintenanceWindow",
            to: "sun:03:30-sun:04:30",
        },
        {
            turns: "removes expired manual snapshots daily at 01:00 UTC",
            key: "backup.duties.prune.schedule",
            to: "cron(30 1 * * ? *)",
        },
        {
            turns: "lets clients keep production's address for 60 seconds",
            stack: "dr",
            key: "dns.ttlSeconds",
            to: 61,
        },
    ],
};

describe("the examples", () => {
    it("each have their figures", async () => {
        const figured: readonly string[] = figuredExamples.map(({ example }) => example);
        expect([...figured].sort()).to.deep.equal(await examplesIn(checkout));
    });
});

for (const example of figuredExamples)
    describe(`the example ${example.example}`, () => {
        const figures = statedFigures(example);
        let stacks: readonly PreviewedStack[] = [];
        before(async () => {
            const { stacks: chosen } = await chooseExample(checkout, example.example);
            stacks = await previewStacks(chosen, () => undefined);
        });

        for (const { says, place, is, read } of figures)
            it(says, () => {
                expect(read(stacks), place).to.deep.equal(is);
            });

        // a value that two figures read would turn two tests red
        it("states each figure once, and reads it from a place of its own", () => {
            expect(twice(figures.map(({ says }) => says))).to.deep.equal([]);
            expect(twice(figures.map(({ place }) => place))).to.deep.equal([]);
        });

        it("turns exactly those tests red whose values are changed", async () => {
            const changed = changes[example.example] ?? [];
            expect(changed).to.not.be.empty;
            const { stacks: chosen } = await chooseExample(checkout, example.example);
            const planned = await previewStacks(changedStacks(chosen, changed), () => undefined);
            const red = figures.filter(
                ({ is, read }) => JSON.stringify(read(planned)) !== JSON.stringify(is),
            );
            expect(red.map(({ says }) => says)).to.have.members(changed.map(({ turns }) => turns));
        });
    });

function twice(texts: readonly string[]): readonly string[] {
    return texts.filter((text, index) => texts.indexOf(text) !== index);
}
