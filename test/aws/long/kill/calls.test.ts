import { expect } from "chai";
import { sealFiles } from "../../../../drills/evidence/sums.ts";
import { text } from "../../../support/aws/cloud/call.ts";
import { changesPassword } from "../drills/drilling.ts";
import { type Killing, killAll, killChild, killProvider, keptInBucket } from "./killing.ts";
import { killingOfSuite } from "./of-suite.ts";
import { named, strike, type When } from "./striking.ts";

/** Every call of a drill that makes, changes or removes something. */
const calls: readonly (readonly [string, When])[] = [
    ["its parameter group is made", named("CreateDBParameterGroup")],
    ["its parameter group is filled", named("ModifyDBParameterGroup")],
    ["its restore is ordered", named("RestoreDBInstanceFromDBSnapshot")],
    ["its quarantine sets a new password", changesPassword],
    ["its instance is deleted", named("DeleteDBInstance")],
    ["its parameter group is deleted", named("DeleteDBParameterGroup")],
];

const keepsEvidence: When = ({ action, parameters }) =>
    action === "PutObject" && (text(parameters, "Key") ?? "").startsWith("evidence/");

describe("a drill on AWS that is killed between a request and its answer", function () {
    this.timeout(600_000);
    const started = killingOfSuite();
    let killing: Killing;
    before(() => {
        killing = started();
    });
    afterEach(() => {
        killing.ground.cloud.control.rds.pace({ hidden: 0 });
    });

    for (const [what, when] of calls) {
        it(`with all its processes, when ${what}: a sweep removes what there is`, async () => {
            // unseen by the looks of a sweep that come first: that of its plan, and the one before its pause
            killing.ground.cloud.control.rds.pace({ hidden: what.includes("restore") ? 2 : 0 });
            const drill = await strike(killing, when, killAll);
            expect((await killing.demandClean(drill)).verdict).to.equal("inconclusive");
        });
    }

    it("alone, when its restore is ordered: its driver removes what there is", async () => {
        // the driver looks while AWS is still at it
        const drill = await strike(killing, named("RestoreDBInstanceFromDBSnapshot"), killChild);
        expect(await drill.ended, drill.stderr()).to.equal(24);
        expect(await killing.standsOf(drill)).to.deep.equal([]);
        await killing.demandClean(drill);
    });

    it("alone, when its evidence is kept in the bucket: its driver keeps the rest", async () => {
        const drill = await strike(killing, keepsEvidence, killChild);
        await drill.ended;
        expect(await keptInBucket(killing.ground.cloud, drill.id), drill.stderr()).to.include(
            sealFiles.signature,
        );
        await killing.demandClean(drill);
    });

    for (const [what, when] of calls.filter(([what]) => / made| ordered|instance is deleted/.test(what))) {
        it(`at its provider, when ${what}: it removes what there is by itself`, async () => {
            const drill = await strike(killing, when, (one) => killProvider(killing, one));
            await drill.ended;
            expect(await killing.standsOf(drill), drill.stderr()).to.deep.equal([]);
            await killing.demandClean(drill);
        });
    }
});
