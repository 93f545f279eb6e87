import { expect } from "chai";
import { patience, untilDone } from "../../../../infra/aws/patience.ts";
import { Failure } from "../../../../infra/failure.ts";
import { type Call, needed } from "../../../support/aws/cloud/call.ts";
import { needsMoto } from "../../../support/aws/cloud/needs-moto.ts";
import type { Knock } from "../../../support/aws/data-plane/gateway.ts";
import { makeHostile, replicationRole, slot } from "../../../support/aws/data-plane/hostile.ts";
import { type AwsGround, type GroundDrill, makeGround } from "../../../support/aws/ground/ground.ts";
import { engineVersion, names } from "../../../support/aws/ground/stack-files.ts";
import { changesPassword, expectClean, expectStopped, ofSnapshot, takePoint } from "./drilling.ts";

const database = {
    name: names.database,
    engineVersion,
    instanceClass: "db.t4g.medium",
    storageGigabytes: 20,
    databaseName: "shop",
    retentionDays: 7,
    logicalReplication: true,
    parameters: { shared_preload_libraries: "pg_cron" },
};

/** What ran on the copy, and who came to it and to production, at some moment of a drill. */
interface Moment {
    readonly workers: readonly string[];
    readonly knocks: readonly Knock[];
}

/** A drill of data that acts by itself: on its way up, quarantined, judged and removed. */
describe("a drill on AWS of data that would act by itself", function () {
    this.timeout(300_000);
    let ground: AwsGround;
    let stop: () => Promise<void> = () => Promise.resolve();
    before(async function () {
        needsMoto(this);
        ground = await makeGround({
            stack: { more: { databases: [database] } },
            production: {
                hostile: ["subscription", "foreign-table", "settings"],
                parameters: { shared_preload_libraries: "pg_cron" },
            },
        });
        stop = () => ground.stop();
        await untilRead();
        await takePoint(ground);
    });
    after(() => stop());
    afterEach(async () => {
        ground.cloud.control.faults.clear();
        await expectClean(ground);
    });

    /** The publisher's own subscriber, which a copy would drive out. */
    const reader = async (): Promise<number | null> =>
        (
            await ground.production.one<{ reader: number | null }>(
                `SELECT active_pid AS reader FROM pg_replication_slots WHERE slot_name = '${slot}'`,
            )
        ).reader;
    const untilRead = (): Promise<number> =>
        untilDone(
            { ...patience(60_000), firstPauseMs: 100 },
            async () => {
                const pid = await reader();
                return pid === null ? { notYet: "nobody reads the slot" } : { done: pid };
            },
            (because) => new Failure("Internal", because),
        );
    const momentOf = async (drillId: string): Promise<Moment> => ({
        workers: (await ground.dataPlane.workers(drillId)).filter((title) =>
            /logical replication|autoprewarm|cron/.test(title),
        ),
        knocks: ground.dataPlane.knocks(drillId),
    });
    const knocksForSlot = (): number =>
        ground.production.knocks().filter(({ user }) => user === replicationRole).length;

    /** Runs a drill, and tells what was seen of it before its quarantine was proved, and when it was removed. */
    const watched = async (): Promise<GroundDrill & Readonly<Record<"unproved" | "ended", Moment>>> => {
        const moments: Record<string, Moment> = {};
        const note = (when: (call: Call) => boolean, moment: string): void => {
            const run = async (call: Call): Promise<void> => {
                moments[moment] = await momentOf(needed(call.parameters, "DBInstanceIdentifier"));
            };
            ground.cloud.control.fail({ when, times: 1, answer: { kind: "meanwhile", run } });
        };
        note(changesPassword, "unproved");
        note(({ action }) => action === "DeleteDBInstance", "ended");
        const drill = await ground.drill(ofSnapshot);
        const { unproved, ended } = moments;
        if (unproved === undefined || ended === undefined) throw new Error(`not restored: ${drill.stderr}`);
        return { ...drill, unproved, ended };
    };
    const quiet: Moment = { workers: [], knocks: [] };

    it("lets nothing of it run, lets its publisher be, and is judged to its end", async () => {
        const before = { reader: await untilRead(), knocks: knocksForSlot() };
        const { evidence, stderr, unproved, ended } = await watched();
        expect({ reader: await reader(), knocks: knocksForSlot() }).to.deep.equal(before);
        expect(unproved, "before the quarantine is proved").to.deep.equal(quiet);
        expect(ended.workers, "when it has been judged").to.deep.equal([]);
        const who = ended.knocks.map(({ user, database: into }) => `${user} into ${into}`);
        expect([...new Set(who)]).to.deep.equal(["postgres into postgres", "lifeboat into shop"]);
        expect(who.lastIndexOf("postgres into postgres"), "the master is done first").to.be.lessThan(
            who.indexOf("lifeboat into shop"),
        );
        expect(evidence, stderr).to.include({ stopped: null, cleanup: "clean" });
        const failed = evidence.checks.filter(({ outcome }) => outcome === "failed");
        expect(failed, "what was restored is sound").to.deep.equal([]);
        expect(evidence.checks.find(({ id }) => id === "content")?.outcome).to.equal("passed");
    });

    it("proves no quarantine where each login would write, judges nothing, and removes it", async () => {
        const { production } = ground;
        const administrator = production.administrator();
        const { endpoint, spec } = production;
        await makeHostile({ ...spec, administrator, endpoint, serverVersion: engineVersion }, [
            "login-trigger",
        ]);
        await ground.takeSnapshot("shop-orders-with-trigger");
        const before = { reader: await untilRead(), knocks: knocksForSlot() };
        const { unproved, ended, ...drill } = await watched();
        expectStopped(drill, "QuarantineUnproved");
        expect(drill.evidence.reasons.join()).to.contain("a login trigger");
        expect(drill.evidence.checks).to.deep.equal([]);
        expect([unproved, ended.workers]).to.deep.equal([quiet, []]);
        expect({ reader: await reader(), knocks: knocksForSlot() }).to.deep.equal(before);
    });
});
