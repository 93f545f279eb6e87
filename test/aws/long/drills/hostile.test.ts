import { expect } from "chai";
import { withSession } from "../../../../infra/postgres/session.ts";
import { type Call, needed } from "../../../support/aws/cloud/call.ts";
import { type Feed, feedOf } from "../../../support/aws/data-plane/feed.ts";
import type { Knock } from "../../../support/aws/data-plane/gateway.ts";
import { makeHostile } from "../../../support/aws/data-plane/hostile.ts";
import { askAsLifeboat } from "../../../support/aws/data-plane/test-client.ts";
import { thatAct } from "../../../support/aws/data-plane/workers.ts";
import type { AwsGround, GroundDrill } from "../../../support/aws/ground/ground.ts";
import { groundOfSuite } from "../../../support/aws/ground/of-suite.ts";
import { engineVersion, names, ordersDatabase } from "../../../support/aws/ground/stack-files.ts";
import { waitFor } from "../../../support/running-drill.ts";
import { changesPassword, expectClean, expectStopped, ofSnapshot, takePoint } from "./drilling.ts";

/** One of them is kept out of a copy, and that the other is there must be seen in it. */
const parameters = { shared_preload_libraries: "pg_stat_statements,pg_cron" };

const database = { ...ordersDatabase, logicalReplication: true, parameters };

/** What acted in the copy up to some moment of a drill, and who came to it. */
interface Moment {
    readonly workers: readonly string[];
    readonly log: readonly string[];
    readonly knocks: readonly Knock[];
}

const quiet: Moment = { workers: [], log: [], knocks: [] };

type Watched = GroundDrill & Readonly<Record<"unproved" | "ended", Moment>>;

/** Data that acts by itself: drilled, and restored without the settings of a drill. */
describe("a drill on AWS of data that would act by itself", function () {
    this.timeout(300_000);
    const started = groundOfSuite({
        stack: { more: { databases: [database] } },
        production: { hostile: ["subscription", "foreign-table", "settings", "cron-job"], parameters },
    });
    let ground: AwsGround;
    let feed: Feed;
    before(async () => {
        ground = started();
        feed = feedOf(ground.production);
        await feed.untilRead();
        await takePoint(ground);
    });
    afterEach(async () => {
        await feed.resume();
        await expectClean(ground);
    });

    const momentOf = async (identifier: string): Promise<Moment> => ({
        workers: thatAct(await ground.dataPlane.workers(identifier)),
        log: thatAct(await ground.dataPlane.log(identifier)),
        knocks: ground.dataPlane.knocks(identifier),
    });

    /**
     * Runs a drill, and tells what its copy had done before the quarantine began, and when it was removed.
     * @param meanwhile what production does while the quarantine is not proved
     * @param last what else to look at in the copy before it goes
     */
    const watched = async (
        meanwhile: () => Promise<void>,
        last: (identifier: string) => Promise<void> = () => Promise.resolve(),
    ): Promise<Watched> => {
        const moments: Record<string, Moment> = {};
        const note = (
            moment: string,
            when: (call: Call) => boolean,
            also: (identifier: string) => Promise<void>,
        ): void => {
            const run = async (call: Call): Promise<void> => {
                const identifier = needed(call.parameters, "DBInstanceIdentifier");
                moments[moment] = await momentOf(identifier);
                await also(identifier);
            };
            ground.cloud.control.fail({ when, times: 1, answer: { kind: "meanwhile", run } });
        };
        note("unproved", changesPassword, meanwhile);
        note("ended", ({ action }) => action === "DeleteDBInstance", last);
        const drill = await ground.drill(ofSnapshot);
        const { unproved, ended } = moments;
        if (unproved === undefined || ended === undefined) throw new Error(`not restored: ${drill.stderr}`);
        return { ...drill, unproved, ended };
    };

    /** Who has come into the main database, by the trigger's own record; the administrator is the test. */
    const logins = (identifier: string): Promise<readonly string[]> =>
        withSession(
            ground.dataPlane.administrator(identifier, database.databaseName),
            { readOnly: false },
            async (session) =>
                (
                    await session.query<{ role: string }>(
                        "SELECT DISTINCT role FROM watch.logins WHERE role <> 'rdsadmin' ORDER BY role",
                    )
                ).map(({ role }) => role),
        );

    /** A restore past RDS and the drill. */
    const restore = (identifier: string, snapshot: string, settings: Readonly<Record<string, string>>) =>
        ground.dataPlane.restore({
            ...{ region: names.region, identifier, resourceId: "db-BESIDE", iamAuthentication: true },
            ...{ from: { kind: "snapshot", snapshot }, parameters: settings },
            signal: new AbortController().signal,
        });

    /** As the drill's role, which may write here. */
    const asLifeboat = async (identifier: string, sql: string): Promise<unknown> => {
        const endpoint = ground.dataPlane.endpoint(identifier);
        if (endpoint === undefined) throw new Error(`${identifier} is gone`);
        const credentials = ground.cloud.control.principals.root;
        const { caFile } = ground.dataPlane;
        return askAsLifeboat({ endpoint, caFile, region: names.region, credentials }, sql);
    };

    it("lets nothing of it run, leaves a slot that nobody holds as it is, and passes", async () => {
        await feed.park();
        await feed.publish(1);
        const { production } = ground;
        const before = { slot: await feed.slotState(), knocks: production.knocks() };
        const drill = await watched(() => feed.publish(2));
        expect({ slot: await feed.slotState(), knocks: production.knocks() }).to.deep.equal(before);
        const { exitCode, evidence, stderr, unproved, ended } = drill;
        expect(unproved, "before the quarantine is proved").to.deep.equal(quiet);
        expect(ended, "when it has been judged").to.deep.include({ workers: [], log: [] });
        const who = ended.knocks.map(({ user, database: into }) => `${user} into ${into}`);
        expect([...new Set(who)]).to.deep.equal(["postgres into postgres", "lifeboat into shop"]);
        expect(who.lastIndexOf("postgres into postgres"), "the master is done first").to.be.lessThan(
            who.indexOf("lifeboat into shop"),
        );
        expect(evidence.reasons, stderr).to.deep.equal([]);
        expect({ exitCode, ...evidence }).to.deep.include({
            ...{ exitCode: 0, verdict: "passed", proof: "matched", cleanup: "clean" },
        });
        await feed.resume();
        await feed.untilReceived(2);
        expect(await feed.received()).to.deep.equal([1, 2]);
    });

    it("proves no quarantine where each login would write, and takes nothing from a subscriber that reads", async () => {
        const { production } = ground;
        const administrator = production.administrator();
        const { endpoint, spec } = production;
        await makeHostile({ ...spec, administrator, endpoint, serverVersion: engineVersion }, [
            "login-trigger",
        ]);
        await ground.takeSnapshot("shop-orders-with-trigger");
        const before = { reader: await feed.untilRead(), knocks: production.knocks() };
        let whoCame: readonly string[] | undefined;
        const { unproved, ended, ...drill } = await watched(
            () => feed.publish(3),
            async (identifier) => {
                whoCame = await logins(identifier);
            },
        );
        expectStopped(drill, "QuarantineUnproved");
        expect(drill.evidence.reasons.join()).to.contain("a login trigger");
        // the only one that asks the copy nothing
        const { checks } = drill.evidence;
        expect(checks.map(({ id, outcome }) => [id, outcome])).to.deep.equal([["placement", "passed"]]);
        expect(unproved).to.deep.equal(quiet);
        expect(ended).to.deep.include({ workers: [], log: [] });
        expect(whoCame, "what the trigger has written").to.deep.equal([]);
        expect(ended.knocks.at(-1), "who set it off").to.include({ user: "lifeboat", database: "shop" });
        expect({ reader: await feed.untilRead(), knocks: production.knocks() }).to.deep.equal(before);
        await feed.untilReceived(3);
        expect(await feed.received()).to.deep.equal([1, 2, 3]);
    });

    it("would act without a drill's settings: its job runs, it reaches production, and takes what it publishes", async () => {
        await feed.park();
        await feed.publish(4);
        const before = { slot: await feed.slotState(), knocks: feed.knocks() };
        await restore("unquarantined", "shop-orders-nightly", {});
        const ran = /^LOG: {2}autoprewarm successfully prewarmed \d+ of \d+ previously-loaded blocks$/;
        const came = /^LOG: {2}logical replication apply worker for subscription "feeds" has started$/;
        await waitFor(async () => {
            const log = await ground.dataPlane.log("unquarantined");
            return [ran, came].every((line) => log.some((said) => line.test(said))) ? true : null;
        });
        const { workers } = await momentOf("unquarantined");
        expect(workers).to.include("logical replication launcher").and.to.include("autoprewarm leader");
        const { administrator } = ground.dataPlane;
        const taken = async (): Promise<true | null> => {
            const { ids } = await withSession(administrator("unquarantined", "feeds"), {}, (session) =>
                session.one<{ ids: number[] }>("SELECT array_agg(id) AS ids FROM public.prices"),
            );
            return ids.includes(4) ? true : null;
        };
        await waitFor(taken);
        // the publisher hears of it with the next word of its reader
        await waitFor(async () => {
            const { slot } = await feed.slotState();
            return slot["confirmed_flush_lsn"] === before.slot.slot["confirmed_flush_lsn"] ? null : true;
        });
        expect(feed.knocks()).to.be.greaterThan(before.knocks);
        const beforeForeign = ground.production.knocks().length;
        await asLifeboat("unquarantined", "SELECT count(*) FROM partner.databases");
        expect(ground.production.knocks().slice(beforeForeign)).to.deep.include({
            ...{ user: "postgres", database: "postgres", by: "password", refused: null },
        });
        await ground.dataPlane.remove("unquarantined");
        await feed.publish(5);
        await feed.resume();
        await feed.untilReceived(5);
        expect(await feed.received(), "production's own subscriber never gets what was taken").to.deep.equal([
            1, 2, 3, 5,
        ]);
    });

    it("would write at each login that is not held to reading", async () => {
        const settings = { max_logical_replication_workers: "0", shared_preload_libraries: "" };
        await restore("open-to-writers", "shop-orders-with-trigger", settings);
        expect(await logins("open-to-writers")).to.deep.equal([]);
        await asLifeboat("open-to-writers", "SELECT 1");
        expect(await logins("open-to-writers")).to.deep.equal(["lifeboat"]);
        await ground.dataPlane.remove("open-to-writers");
    });
});
