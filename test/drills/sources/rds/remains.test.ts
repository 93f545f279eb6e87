import { expect } from "chai";
import { remainsOn } from "../../../../drills/sources/rds/remains.ts";
import type { FailureName } from "../../../../infra/failure.ts";
import { stampTags } from "../../../../infra/stamp.ts";
import type { Leftover, Remains } from "../../../../infra/leftover.ts";
import { exampleDrillId as drill, stampOf } from "../../../support/aws/example-placement.ts";
import { exampleTarget } from "../../../support/aws/example-target.ts";
import { fakePatience, fakeRegion, type FakeRegion, type Thing } from "../../../support/aws/fake-region.ts";
import { failureOf } from "../../../support/failure.ts";

const target = exampleTarget();
const copyVault = "shop-production-drills";

/** A copy, its group, and a recovery point that was copied for it. */
function whatADrillLeft(): Thing[] {
    return [
        { kind: "instance", name: drill, tags: stampOf(drill), group: drill },
        { kind: "group", name: drill, tags: stampOf(drill) },
        {
            kind: "point",
            name: "arn:aws:rds:eu-central-1:1:snapshot:awsbackup:copyjob-1",
            tags: stampOf(drill),
        },
    ];
}

function roadThrough(things: Thing[]): {
    readonly region: FakeRegion;
    readonly remains: Remains;
    readonly waited: () => number;
} {
    const region = fakeRegion(things, copyVault);
    const patience = fakePatience();
    const remains = remainsOn(region.clients, target, { looking: fakePatience(), removing: patience });
    return { region, remains, waited: patience.waited };
}

async function only(remains: Remains): Promise<Leftover> {
    const [first] = (await remains.look()).leftovers;
    if (first === undefined) throw new Error("nothing was found");
    return first;
}

describe("the second road on AWS", () => {
    it("finds an instance, its group and a copied point, the instance first, each with the command that removes it", async () => {
        const { remains } = roadThrough(whatADrillLeft());
        const { leftovers, suspects, unseen } = await remains.look();
        expect(leftovers.map(({ kind }) => kind)).to.deep.equal([
            "database instance",
            "parameter group",
            "copied recovery point",
        ]);
        expect(leftovers.map(({ command }) => command)).to.deep.equal([
            `aws rds delete-db-instance --region eu-central-1 --db-instance-identifier ${drill} --skip-final-snapshot --delete-automated-backups`,
            `aws rds delete-db-parameter-group --region eu-central-1 --db-parameter-group-name ${drill}`,
            "aws backup delete-recovery-point --region eu-central-1 --backup-vault-name shop-production-drills " +
                "--recovery-point-arn arn:aws:rds:eu-central-1:1:snapshot:awsbackup:copyjob-1",
        ]);
        for (const leftover of leftovers)
            expect(leftover).to.include({
                drillId: drill,
                expiresAt: "2026-01-02T06:04:05.000Z",
                shared: true,
            });
        expect([...suspects, ...unseen]).to.deep.equal([]);
    });

    it("tells of a copy in the drills' own vault that bears no stamp, and how to remove it", async () => {
        const name = "arn:aws:rds:eu-central-1:1:snapshot:awsbackup:copyjob-2";
        const { remains } = roadThrough([{ kind: "point", name, tags: { team: "shop" } }]);
        const { leftovers, suspects } = await remains.look();
        expect(leftovers).to.deep.equal([]);
        expect(suspects.map(({ place }) => place)).to.deep.equal([name]);
        expect(suspects[0]?.because)
            .to.contain("a day after it was made")
            .and.contain(`aws backup delete-recovery-point --region eu-central-1`)
            .and.contain(name);
    });

    it("removes them one after the other, and waits until each is really gone", async () => {
        const { region, remains, waited } = roadThrough(whatADrillLeft());
        region.looksUntilGone = 3;
        for (const leftover of (await remains.look()).leftovers) await remains.remove(leftover);
        expect(region.things).to.deep.equal([]);
        expect(region.deletions.map((one) => one.split(" ")[0])).to.deep.equal([
            "instance",
            "group",
            "point",
        ]);
        expect(waited()).to.be.greaterThan(0);
    });

    it("waits for an instance that is being deleted already, and asks for nothing", async () => {
        const { region, remains } = roadThrough([
            { kind: "instance", name: drill, tags: stampOf(drill), status: "deleting" },
        ]);
        const leftover = await only(remains);
        const removing = remains.remove(leftover);
        await Promise.resolve();
        region.things.length = 0;
        await removing;
        expect(region.deletions).to.deep.equal([]);
    });

    it("tries a group again while something uses it, and gives it up when patience ends", async () => {
        const { region, remains, waited } = roadThrough([
            { kind: "group", name: drill, tags: stampOf(drill) },
            { kind: "instance", name: "drill-press", tags: {}, group: drill },
        ]);
        const failure = await failureOf(remains.remove(await only(remains)), "LeftBehind");
        expect(failure.message).to.contain("is in use").and.to.contain("after 1 min");
        expect(region.deletions.length).to.be.greaterThan(3);
        expect(waited()).to.be.within(30_000, 60_000);
    });

    for (const passing of ["AwsThrottled", "AwsUnavailable", "AwsWrongState"] satisfies FailureName[]) {
        it(`is patient with ${passing}`, async () => {
            const { region, remains, waited } = roadThrough(whatADrillLeft());
            const leftover = await only(remains);
            region.faults.push(
                { action: "rds:DescribeDBInstances", failure: passing },
                { action: "rds:DeleteDBInstance", failure: passing },
                { action: "rds:DeleteDBInstance", failure: passing },
            );
            await remains.remove(leftover);
            expect(region.things.some(({ kind }) => kind === "instance")).to.equal(false);
            expect(waited()).to.be.greaterThan(1_000);
        });
    }

    for (const lasting of [
        "AwsDenied",
        "AwsCredentialsExpired",
        "AwsNoCredentials",
        "AwsRefused",
    ] satisfies FailureName[]) {
        it(`stops at once at ${lasting}, by that name`, async () => {
            const { region, remains, waited } = roadThrough(whatADrillLeft());
            const leftover = await only(remains);
            region.faults.push({ action: "rds:DeleteDBInstance", failure: lasting });
            await failureOf(remains.remove(leftover), lasting);
            expect(region.deletions).to.deep.equal([`instance ${drill}`]);
            expect(waited()).to.equal(0);
        });
    }

    it("says that deletion protection is on, and leaves it on; the command takes it off", async () => {
        const { region, remains } = roadThrough([
            { kind: "instance", name: drill, tags: stampOf(drill), isProtected: true },
        ]);
        const leftover = await only(remains);
        expect(leftover.command).to.match(
            /^aws rds modify-db-instance .* --no-deletion-protection .* && aws rds delete-db-instance /,
        );
        const failure = await failureOf(remains.remove(leftover), "LeftBehind");
        expect(failure.message).to.contain("Deletion protection");
        expect(region.deletions).to.deep.equal([]);
    });

    it("looks again right before: what has lost its stamp by then is not touched", async () => {
        const { region, remains } = roadThrough(whatADrillLeft());
        const { leftovers } = await remains.look();
        for (const thing of region.things) thing.tags = {};
        for (const leftover of leftovers) await failureOf(remains.remove(leftover), "ProductionGuard");
        expect(region.deletions).to.deep.equal([]);
    });

    it("tells of snapshots and retained backups of a drill's, and removes none: no drill makes them", async () => {
        const { region, remains } = roadThrough([
            { kind: "snapshot", name: `${drill}-final`, tags: stampOf(drill) },
            { kind: "retained", name: drill, tags: stampOf(drill) },
        ]);
        const { leftovers } = await remains.look();
        expect(leftovers.map(({ command }) => command?.split(" --")[0])).to.deep.equal([
            "aws rds delete-db-snapshot",
            "aws rds delete-db-instance-automated-backup",
        ]);
        for (const leftover of leftovers) await failureOf(remains.remove(leftover), "LeftBehind");
        expect(region.things.length).to.equal(2);
    });

    it("calls suspicious, and no leftover, what has a stamp and another's name, or the reverse", async () => {
        const { remains } = roadThrough([
            { kind: "instance", name: "shop-orders", tags: stampOf(drill) },
            { kind: "instance", name: "reports", tags: stampOf(drill) },
            { kind: "group", name: drill, tags: {} },
            { kind: "instance", name: drill, tags: stampOf("drill-20260102t030405z-ffffff") },
            { kind: "point", name: "arn:point", tags: stampOf("drill-once") },
            { kind: "instance", name: "drill-press", tags: {} },
        ]);
        const { leftovers, suspects } = await remains.look();
        expect(leftovers).to.deep.equal([]);
        expect(suspects.map(({ because }) => because)).to.deep.equal([
            "it is production's",
            `it is not named after ${drill}`,
            `it is not named after drill-20260102t030405z-ffffff`,
            `it does not bear the stamp of ${drill}`,
            "drill-once is no drill",
        ]);
    });

    it("takes a drill whose expiry was taken off for over two days after it began", async () => {
        const bare = { [stampTags.drillId]: drill };
        for (const tags of [bare, { ...bare, [stampTags.expiresAt]: "some day" }]) {
            const { remains } = roadThrough([{ kind: "instance", name: drill, tags }]);
            expect((await only(remains)).expiresAt).to.equal("2026-01-04T03:04:05.000Z");
        }
        const never = "drill-20269999t999999z-a1b2c3";
        const { remains } = roadThrough([
            { kind: "instance", name: never, tags: { [stampTags.drillId]: never } },
        ]);
        expect((await only(remains)).expiresAt).to.equal(null);
    });

    it("never looks for copies in a vault of production's", async () => {
        const things: Thing[] = [
            { kind: "point", name: "arn:point", tags: stampOf(drill), vault: "shop-production" },
        ];
        const region = fakeRegion(things, "shop-production");
        const confused = exampleTarget({ place: { ...target.place, copyVaultName: "shop-production" } });
        const remains = remainsOn(region.clients, confused, {
            looking: fakePatience(),
            removing: fakePatience(),
        });
        expect((await remains.look()).leftovers).to.deep.equal([]);
    });

    it("tells of a place that may not be looked at, and finds what is elsewhere", async () => {
        const { region, remains } = roadThrough(whatADrillLeft());
        region.faults.push({ action: "rds:DescribeDBSnapshots", failure: "AwsDenied" });
        const { leftovers, unseen } = await remains.look();
        expect(leftovers.length).to.equal(3);
        expect(unseen).to.deep.equal([
            "Nobody could look at the snapshots: rds:DescribeDBSnapshots: as it was told",
        ]);
    });

    it("throws where it is nobody to AWS", async () => {
        const { region, remains } = roadThrough(whatADrillLeft());
        region.faults.push({ action: "rds:DescribeDBInstances", failure: "AwsCredentialsExpired" });
        await failureOf(remains.look(), "AwsCredentialsExpired");
    });

    it("looks again where something went while it was looked at", async () => {
        const { region, remains } = roadThrough(whatADrillLeft());
        region.faults.push({ action: "backup:ListTags", failure: "AwsNotFound" });
        expect((await remains.look()).unseen).to.deep.equal([]);
    });

    it("knows what to type where nobody could look", () => {
        const { remains } = roadThrough([]);
        expect(remains.byHand(drill)).to.have.length(2);
        for (const command of remains.byHand(drill))
            expect(command).to.contain(drill).and.to.contain("eu-central-1");
    });
});
