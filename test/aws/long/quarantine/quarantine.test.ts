import { expect } from "chai";
import { asRestored } from "../../../../drills/baseline/as-restored.ts";
import { readRoles } from "../../../../drills/baseline/roles.ts";
import type { RestoredDatabase } from "../../../../drills/model/restored-database.ts";
import type { AwsTarget } from "../../../../drills/sources/aws-target.ts";
import { quarantine, type QuarantineTools } from "../../../../drills/sources/rds/quarantine.ts";
import { patience } from "../../../../infra/aws/patience.ts";
import type { DatabaseInstance } from "../../../../infra/aws/rds-rows.ts";
import { silent } from "../../../../infra/progress.ts";
import { type ConnectionTarget, withSession } from "../../../../infra/postgres/session.ts";
import { exampleInstance } from "../../../support/aws/example-placement.ts";
import { exampleTarget } from "../../../support/aws/example-target.ts";
import { rdsOver } from "../../../support/aws/rds-over-data-plane.ts";
import type { TestDataPlane } from "../../../support/aws/data-plane/data-plane.ts";
import { type Feed, feedOf } from "../../../support/aws/data-plane/feed.ts";
import { planeOfSuite } from "../../../support/aws/data-plane/of-suite.ts";
import type { ProductionDatabase } from "../../../support/aws/data-plane/production-database.ts";
import { thatAct } from "../../../support/aws/data-plane/workers.ts";
import { failureOf } from "../../../support/failure.ts";
import { waitFor } from "../../../support/running-drill.ts";
import { type Copy, copyNamed, type CopyWish, restoreCopy } from "./copies.ts";

const region = "eu-central-1";
const secret = "a secret that only this test and its authority know";
const masterPassword = "production-master-password";
const applicationPassword = "production-application-password";
const parameters = { shared_preload_libraries: "pg_cron", "rds.logical_replication": "1" };

/** Two looks of the server's own, close together: what is tried here needs no more. */
const tools = { patience: { ...patience(2_000), firstPauseMs: 20 }, momentSeconds: 0.1 };

describe("the quarantine of a copy on RDS", function () {
    this.timeout(300_000);
    let mayConnect = true;
    const started = planeOfSuite({ secretOf: () => secret, mayConnect: () => mayConnect });
    let plane: TestDataPlane;
    let production: ProductionDatabase;
    let feed: Feed;
    let target: AwsTarget;
    const environment = { ...process.env };

    before(async () => {
        plane = started();
        Object.assign(process.env, {
            AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
            AWS_SECRET_ACCESS_KEY: secret,
            LIFEBOAT_RDS_CA_FILE: plane.caFile,
        });
        production = await plane.makeProductionDatabase({
            identifier: "shop-orders",
            region,
            resourceId: "db-SHOPORDERS",
            masterPassword,
            applications: { shop_app: applicationPassword },
            parameters: { shared_preload_libraries: "pg_cron" },
            hostile: ["subscription", "foreign-table"],
        });
        const { database } = exampleTarget();
        target = exampleTarget({
            user: "lifeboat",
            databaseName: "shop",
            database: { ...database, parameters, logicalReplication: true },
        });
        feed = feedOf(production);
        await feed.untilRead();
        await production.run("GRANT CONNECT ON DATABASE shop TO shop_app");
        await production.takeSnapshot({ snapshot: "nightly" });
    });

    after(() => {
        for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "LIFEBOAT_RDS_CA_FILE"]) {
            if (environment[name] === undefined) Reflect.deleteProperty(process.env, name);
            else process.env[name] = environment[name];
        }
    });

    const restore = (wish: CopyWish = {}): Promise<Copy> => restoreCopy(plane, target, wish);
    const quarantined = (
        { request, restored, rds }: Copy,
        other: Partial<QuarantineTools> = {},
    ): Promise<RestoredDatabase> =>
        quarantine(target, request, restored, silent, { ...tools, rds, ...other });

    it("lets nobody in but the drill, changes nothing of production, and nothing ever ran", async () => {
        await feed.park();
        await feed.publish(1);
        const before = { slot: await feed.slotState(), knocks: production.knocks() };
        const copy = await restore();
        expect(thatAct(await plane.workers(copy.request.drillId))).to.deep.equal([]);

        const safe = await quarantined(copy);

        expect(safe).to.deep.include({ user: "lifeboat", database: "shop", state: "writable" });
        expect(await rowsOf(safe)).to.equal("1");
        const way = { ...safe, tls: safe.tls ?? { ca: "" } };
        for (const [user, password] of [
            ["postgres", masterPassword],
            ["shop_app", applicationPassword],
            ["replicator", "a password that every copy knows"],
        ] as const) {
            for (const database of ["shop", "postgres", "feeds"]) {
                expect(await opens({ ...way, user, password, database }), `${user} into ${database}`).to.be
                    .false;
            }
        }
        expect(thatAct(await plane.workers(copy.request.drillId))).to.deep.equal([]);
        expect({ slot: await feed.slotState(), knocks: production.knocks() }).to.deep.equal(before);
        await feed.resume();
        await feed.untilReceived(1);
        expect(copy.rds.changes).to.deep.equal(["masterPassword"]);
        await plane.remove(copy.request.drillId);
    });

    it("sends the master to no database but postgres, so that it runs nobody's login trigger", async () => {
        const copy = await restore();
        await quarantined(copy);
        const masters = plane.knocks(copy.request.drillId).filter(({ user }) => user === "postgres");
        expect(masters.length).to.be.greaterThan(2);
        expect(new Set(masters.map(({ database }) => database))).to.deep.equal(new Set(["postgres"]));
        await plane.remove(copy.request.drillId);
    });

    it("leaves roles and grants as production's to those who know what it changed, and to nobody else", async () => {
        const copy = await restore();
        const safe = await quarantined(copy);
        const then = await withSession(production.administrator(), {}, readRoles);
        const now = await withSession(safe, {}, readRoles);
        expect(now).not.to.deep.equal(then);
        expect(asRestored(now, safe.closed)).to.deep.equal(then);
        await plane.remove(copy.request.drillId);
    });

    it("is not proved where production's own settings are in force, and names what could act", async () => {
        await feed.park();
        const before = { slot: await feed.slotState(), knocks: feed.knocks() };
        const copy = await restore({ parameters: { shared_preload_libraries: "pg_cron" } });
        // the control: what the drill's own settings keep out does run here, and takes production's slot
        const acting = thatAct(await plane.workers(copy.request.drillId)).join();
        expect(acting).to.include("autoprewarm").and.to.include("logical replication");
        await waitFor(async () => ((await feed.slotState()).slot["active"] === true ? true : null));
        expect(feed.knocks()).to.be.greaterThan(before.knocks);
        expect(await feed.slotState()).not.to.deep.equal(before.slot);
        const { message } = await failureOf(quarantined(copy), "QuarantineUnproved");
        expect(message).to.include("max_logical_replication_workers is 4, not 0");
        expect(message).to.include("shared_preload_libraries holds pg_cron");
        expect(plane.knocks(copy.request.drillId).map(({ user }) => user)).not.to.include("lifeboat");
        await plane.remove(copy.request.drillId);
        await feed.resume();
    });

    it("is not proved with another parameter group than the drill's, or one that is not in force", async () => {
        const copy = await restore();
        for (const [parameterGroup, said] of [
            [
                { name: "default.postgres18", status: "in-sync" },
                "with the parameter group default.postgres18",
            ],
            [{ name: copy.request.drillId, status: "pending-reboot" }, "is pending-reboot, not in-sync"],
        ] as const) {
            const rds = rdsOver(plane, [copyNamed(copy.request, { parameterGroup })]);
            const { message } = await failureOf(quarantined(copy, { rds }), "QuarantineUnproved");
            expect(message).to.include(said);
        }
        await plane.remove(copy.request.drillId);
    });

    it("touches nothing that is not this drill's, or is production by another name", async () => {
        const copy = await restore();
        const changed: DatabaseInstance[] = [
            copyNamed(copy.request, { tags: {} }),
            copyNamed(copy.request, { resourceId: "db-SHOP-ORDERS" }),
        ];
        for (const described of changed) {
            const rds = rdsOver(plane, [described, exampleInstance()]);
            await failureOf(quarantined(copy, { rds }), "ProductionGuard");
            expect(rds.changes).to.deep.equal([]);
        }
        expect(plane.knocks(copy.request.drillId)).to.deep.equal([]);
        await plane.remove(copy.request.drillId);
    });

    it("is not proved where IAM does not let the drill in, or the new password never comes into force", async () => {
        const copy = await restore();
        mayConnect = false;
        const kept = await failureOf(quarantined(copy), "QuarantineUnproved").finally(() => {
            mayConnect = true;
        });
        expect(kept.message).to.include("IAM does not let lifeboat in");
        const rds = { ...copy.rds, changeInstance: () => Promise.resolve() };
        const impatient = { ...tools.patience, budgetMs: 50 };
        const { message } = await failureOf(
            quarantined(copy, { rds, patience: impatient }),
            "QuarantineUnproved",
        );
        expect(message).to.include("did not come into force");
        expect(message).not.to.include(masterPassword);
        await plane.remove(copy.request.drillId);
    });

    it("writes nothing through a login trigger, wherever it stands, and says that one stands in the way", async () => {
        // the drill's own role comes into the one, the master into the other
        for (const database of ["shop", "postgres"]) {
            await production.run(loginTrigger, database);
            const snapshot = `with-trigger-in-${database}`;
            await production.takeSnapshot({ snapshot });
            await production.run("DROP EVENT TRIGGER note_login; DROP SCHEMA watch CASCADE", database);
            const copy = await restore({ snapshot });
            const { message } = await failureOf(quarantined(copy), "QuarantineUnproved");
            expect(message).to.include("a login trigger").and.to.include(`${database} at `);
            const way = plane.administrator(copy.request.drillId, database);
            const came = await withSession(way, {}, (session) =>
                session.query("SELECT role FROM watch.logins"),
            );
            expect(came).to.deep.equal([]);
            await plane.remove(copy.request.drillId);
        }
    });
});

/** It lets the administrator be, who is the service's and the test's own, and may come only to read. */
const loginTrigger = `
CREATE SCHEMA watch; CREATE TABLE watch.logins (role text);
CREATE FUNCTION watch.note_login() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF session_user <> 'rdsadmin' THEN INSERT INTO watch.logins VALUES (session_user); END IF;
END $$;
CREATE EVENT TRIGGER note_login ON login EXECUTE FUNCTION watch.note_login();
ALTER EVENT TRIGGER note_login ENABLE ALWAYS`;

async function rowsOf(safe: RestoredDatabase): Promise<string> {
    const { found } = await withSession(safe, {}, (session) =>
        session.one<{ found: string }>(
            "SELECT count(*) AS found FROM (SELECT 1 FROM public.orders LIMIT 1) AS row",
        ),
    );
    return found;
}

function opens(way: ConnectionTarget): Promise<boolean> {
    return withSession(way, {}, () => Promise.resolve(true)).catch(() => false);
}
