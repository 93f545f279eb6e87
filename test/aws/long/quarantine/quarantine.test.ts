import { expect } from "chai";
import { asRestored } from "../../../../drills/baseline/as-restored.ts";
import { readRoles } from "../../../../drills/baseline/roles.ts";
import type { RestoreRequest } from "../../../../drills/model/restore-request.ts";
import type { RestoredDatabase } from "../../../../drills/model/restored-database.ts";
import type { AwsTarget } from "../../../../drills/sources/aws-target.ts";
import { drillParameters } from "../../../../drills/sources/rds/drill-parameters.ts";
import { quarantine } from "../../../../drills/sources/rds/quarantine.ts";
import { patience } from "../../../../infra/aws/patience.ts";
import type { DatabaseInstance } from "../../../../infra/aws/rds-rows.ts";
import { newDrillId } from "../../../../infra/naming.ts";
import { silent } from "../../../../infra/progress.ts";
import { type ConnectionTarget, withSession } from "../../../../infra/postgres/session.ts";
import { exampleCopy, exampleInstance } from "../../../support/aws/example-placement.ts";
import { examplePoint } from "../../../support/aws/example-point.ts";
import { exampleTarget } from "../../../support/aws/example-target.ts";
import { rdsOver, type SmallRds } from "../../../support/aws/rds-over-data-plane.ts";
import { makeDataPlane, type TestDataPlane } from "../../../support/aws/data-plane/data-plane.ts";
import { type Feed, feedOf } from "../../../support/aws/data-plane/feed.ts";
import type { ProductionDatabase } from "../../../support/aws/data-plane/production-database.ts";
import { thatAct } from "../../../support/aws/data-plane/workers.ts";
import { failureOf } from "../../../support/failure.ts";
import { waitFor } from "../../../support/running-drill.ts";

const region = "eu-central-1";
const secret = "a secret that only this test and its authority know";
const masterPassword = "production-master-password";
const applicationPassword = "production-application-password";
const parameters = { shared_preload_libraries: "pg_cron", "rds.logical_replication": "1" };

/** Two looks of the server's own, close together: what is tried here needs no more. */
const tools = { patience: { ...patience(2_000), firstPauseMs: 20 }, momentSeconds: 0.1 };

/** A copy on its way: what the stack made of it, and how RDS describes it. */
interface Copy {
    readonly request: RestoreRequest;
    readonly restored: RestoredDatabase;
    readonly rds: SmallRds;
}

describe("the quarantine of a copy on RDS", function () {
    this.timeout(300_000);
    let plane: TestDataPlane;
    let production: ProductionDatabase;
    let feed: Feed;
    let target: AwsTarget;
    const environment = { ...process.env };
    let mayConnect = true;

    before(async () => {
        plane = await makeDataPlane({ secretOf: () => secret, mayConnect: () => mayConnect });
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

    after(async () => {
        for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "LIFEBOAT_RDS_CA_FILE"]) {
            if (environment[name] === undefined) Reflect.deleteProperty(process.env, name);
            else process.env[name] = environment[name];
        }
        await plane.stop();
    });

    it("lets nobody in but the drill, changes nothing of production, and nothing ever ran", async () => {
        await feed.park();
        await feed.publish(1);
        const before = { slot: await feed.slotState(), knocks: production.knocks() };
        const copy = await restore();
        expect(thatAct(await plane.workers(copy.request.drillId))).to.deep.equal([]);

        const safe = await quarantine(target, copy.request, copy.restored, silent, {
            ...tools,
            rds: copy.rds,
        });

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
        await quarantine(target, copy.request, copy.restored, silent, { ...tools, rds: copy.rds });
        const masters = plane.knocks(copy.request.drillId).filter(({ user }) => user === "postgres");
        expect(masters.length).to.be.greaterThan(2);
        expect(new Set(masters.map(({ database }) => database))).to.deep.equal(new Set(["postgres"]));
        await plane.remove(copy.request.drillId);
    });

    it("leaves roles and grants as production's to those who know what it changed, and to nobody else", async () => {
        const copy = await restore();
        const safe = await quarantine(target, copy.request, copy.restored, silent, {
            ...tools,
            rds: copy.rds,
        });
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
        const { message } = await failureOf(
            quarantine(target, copy.request, copy.restored, silent, { ...tools, rds: copy.rds }),
            "QuarantineUnproved",
        );
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
            const { message } = await failureOf(
                quarantine(target, copy.request, copy.restored, silent, { ...tools, rds }),
                "QuarantineUnproved",
            );
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
            await failureOf(
                quarantine(target, copy.request, copy.restored, silent, { ...tools, rds }),
                "ProductionGuard",
            );
            expect(rds.changes).to.deep.equal([]);
        }
        expect(plane.knocks(copy.request.drillId)).to.deep.equal([]);
        await plane.remove(copy.request.drillId);
    });

    it("is not proved where IAM does not let the drill in, or the new password never comes into force", async () => {
        const copy = await restore();
        mayConnect = false;
        const kept = await failureOf(
            quarantine(target, copy.request, copy.restored, silent, { ...tools, rds: copy.rds }),
            "QuarantineUnproved",
        ).finally(() => {
            mayConnect = true;
        });
        expect(kept.message).to.include("IAM does not let lifeboat in");
        const rds = { ...copy.rds, changeInstance: () => Promise.resolve() };
        const impatient = { ...tools.patience, budgetMs: 50 };
        const { message } = await failureOf(
            quarantine(target, copy.request, copy.restored, silent, { ...tools, rds, patience: impatient }),
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
            const { message } = await failureOf(
                quarantine(target, copy.request, copy.restored, silent, { ...tools, rds: copy.rds }),
                "QuarantineUnproved",
            );
            expect(message).to.include("a login trigger").and.to.include(`${database} at `);
            const way = plane.administrator(copy.request.drillId, database);
            const came = await withSession(way, {}, (session) =>
                session.query("SELECT role FROM watch.logins"),
            );
            expect(came).to.deep.equal([]);
            await plane.remove(copy.request.drillId);
        }
    });

    async function restore({
        snapshot = "nightly",
        parameters: own,
    }: {
        readonly snapshot?: string;
        readonly parameters?: Readonly<Record<string, string>>;
    } = {}): Promise<Copy> {
        const drillId = newDrillId(new Date());
        const request: RestoreRequest = {
            drillId,
            expiresAt: "2026-11-21T10:00:00.000Z",
            point: examplePoint(),
            target: { kind: "immediate" },
        };
        const ofTheDrill = drillParameters(target).map(({ name, value }) => [name, value] as const);
        const endpoint = await plane.restore({
            region,
            identifier: drillId,
            resourceId: "db-COPY",
            from: { kind: "snapshot", snapshot },
            parameters: own ?? Object.fromEntries(ofTheDrill),
            iamAuthentication: true,
            signal: new AbortController().signal,
        });
        return {
            request,
            restored: {
                host: endpoint.address,
                port: endpoint.port,
                user: "postgres",
                database: "shop",
                state: "writable",
                stoppedAt: { lsn: null, lastCommitAt: null },
            },
            rds: rdsOver(plane, [copyNamed(request, {}), exampleInstance()]),
        };
    }
});

/** It lets the administrator be, who is the service's and the test's own. */
const loginTrigger = `
CREATE SCHEMA watch; CREATE TABLE watch.logins (role text);
CREATE FUNCTION watch.note_login() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF session_user <> 'rdsadmin' THEN INSERT INTO watch.logins VALUES (session_user); END IF;
END $$;
CREATE EVENT TRIGGER note_login ON login EXECUTE FUNCTION watch.note_login();
ALTER EVENT TRIGGER note_login ENABLE ALWAYS`;

function copyNamed({ drillId }: RestoreRequest, changes: Partial<DatabaseInstance>): DatabaseInstance {
    return exampleCopy({
        identifier: drillId,
        resourceId: "db-COPY",
        arn: `arn:aws:rds:${region}:123456789012:db:${drillId}`,
        parameterGroup: { name: drillId, status: "in-sync" },
        tags: { "lifeboat:drill-id": drillId },
        ...changes,
    });
}

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
