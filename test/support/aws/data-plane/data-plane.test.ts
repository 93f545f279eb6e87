import { connect } from "node:net";
import { once } from "node:events";
import { access, readdir } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import type { DatabaseEndpoint, RestoreFrom } from "../cloud/data-plane.ts";
import { waitFor } from "../../running-drill.ts";
import type { TestDataPlane } from "./data-plane.ts";
import { slot } from "./hostile.ts";
import { planeOfSuite } from "./of-suite.ts";
import { type ProductionDatabase, snapshotArn } from "./production-database.ts";
import { ask, askAsLifeboat, makeTestAuthority } from "./test-client.ts";

const region = "eu-central-1";
const account = "123456789012";

/** What a drill's own parameter group says. */
const quarantine = { max_logical_replication_workers: "0", shared_preload_libraries: "pg_stat_statements" };

describe("the databases behind the test's RDS", function () {
    this.timeout(120_000);
    const started = planeOfSuite(makeTestAuthority());
    let plane: TestDataPlane;
    let production: ProductionDatabase;
    let restores = 0;

    before(async () => {
        plane = started();
        production = await plane.makeProductionDatabase({
            ...{ identifier: "production", region, resourceId: "db-PRODUCTION" },
            applications: { web: "of the shop" },
            parameters: { shared_preload_libraries: "pg_cron", work_mem: "7MB" },
            hostile: ["subscription", "login-trigger", "foreign-table", "settings"],
        });
        await production.takeSnapshot({ snapshot: "rds:production-2026-11-21-03-00" });
    });

    const nightly = "rds:production-2026-11-21-03-00";
    const automated: RestoreFrom = { kind: "snapshot", snapshot: nightly };

    async function restored(
        from: RestoreFrom,
        more: { readonly parameters?: Record<string, string>; readonly iamAuthentication?: boolean } = {},
    ): Promise<{ readonly identifier: string; readonly endpoint: DatabaseEndpoint }> {
        const identifier = `drill-${(restores += 1)}`;
        const endpoint = await plane.restore({
            ...{ region, identifier, resourceId: `db-${identifier.toUpperCase()}`, from },
            ...{ parameters: quarantine, iamAuthentication: true, ...more },
            signal: new AbortController().signal,
        });
        return { identifier, endpoint };
    }

    const asLifeboat = <Row extends Record<string, unknown>>(
        endpoint: DatabaseEndpoint,
        sql: string,
    ): Promise<Row[]> => askAsLifeboat<Row>({ endpoint, caFile: plane.caFile, region }, sql);

    describe("production", () => {
        it("has RDS's roles: a master who is no superuser, and an administrator of the service's own", async () => {
            const roles = await production.one<{ found: string }>(
                `SELECT json_object_agg(rolname, rolsuper ORDER BY rolname) #>> '{}' AS found FROM pg_roles
                 WHERE rolname ~ '^(rds|postgres|lifeboat|web)'`,
            );
            expect(JSON.parse(roles.found)).to.deep.equal({
                ...{ lifeboat: false, postgres: false, web: false, rdsadmin: true },
                ...{ rds_iam: false, rds_password: false, rds_replication: false, rds_superuser: false },
            });
            const { endpoint, spec } = production;
            const login = { endpoint, user: spec.masterUser, password: spec.masterPassword };
            const asMaster = (sql: string, database = "shop"): Promise<unknown> =>
                ask({ ...login, database, caFile: plane.caFile }, sql).catch((error: unknown) => error);
            expect(await asMaster("SELECT count(*)::int AS rows FROM public.customers")).to.deep.equal([
                { rows: 900 },
            ]);
            expect(await asMaster("REVOKE CONNECT ON DATABASE shop FROM web")).to.deep.equal([]);
            expect(await asMaster("SELECT 1", "rdsadmin")).to.include({ code: "28000" });
            expect(await asMaster("ALTER EVENT TRIGGER note_login DISABLE")).to.include({ code: "42501" });
            expect(await asMaster("ALTER ROLE rdsadmin PASSWORD 'x'")).to.include({ code: "42501" });
        });
    });

    describe("a restore", () => {
        it("of a name that no snapshot has fails as RDS does, and leaves nothing", async () => {
            const codeOf = (from: RestoreFrom, of = region): Promise<unknown> =>
                plane
                    .restore({
                        ...{ region: of, identifier: "drill-nothing", resourceId: "db-N", from },
                        ...{ parameters: {}, iamAuthentication: true },
                        signal: new AbortController().signal,
                    })
                    .then(() => "restored")
                    .catch((error: unknown) => (error as { code: string }).code);
            const deleted = { snapshot: "a-copy" };
            production.copySnapshot({ snapshot: nightly }, deleted);
            production.deleteSnapshot(deleted);
            expect(await codeOf({ kind: "snapshot", snapshot: "no-such" })).to.equal("DBSnapshotNotFound");
            expect(await codeOf({ kind: "snapshot", ...deleted })).to.equal("DBSnapshotNotFound");
            expect(await codeOf(automated, "eu-west-1")).to.equal("DBSnapshotNotFound");
            const other = { kind: "point-in-time", source: "other", time: null } as const;
            expect(await codeOf(other)).to.equal("DBInstanceNotFound");
            const here = { ...other, source: "production" };
            expect(await codeOf(here, "eu-west-1")).to.equal("DBInstanceNotFound");
            expect(await codeOf({ ...here, time: "2020-01-01T00:00:00Z" })).to.equal("InvalidRestoreFault");
            expect(await codeOf({ ...here, time: "2099-01-01T00:00:00Z" })).to.equal("InvalidRestoreFault");
            production.setAutomatedBackups(false);
            expect(await codeOf(here)).to.equal("PointInTimeRestoreNotEnabled");
            production.setAutomatedBackups(true);
            expect(plane.endpoint("drill-nothing")).to.equal(undefined);
        });

        it("brings back the snapshot that it names, and nothing that came later", async () => {
            await production.run("CREATE TABLE public.later (id int)");
            const elsewhere = { region: "eu-west-1", snapshot: "copy-for-dr" };
            production.copySnapshot({ snapshot: nightly }, elsewhere);
            const from = {
                kind: "snapshot",
                snapshot: snapshotArn(region, account, nightly),
            } as const;
            const { endpoint } = await restored(from);
            const [found] = await asLifeboat<{ rows: number; later: unknown; writable: boolean }>(
                endpoint,
                `SELECT (SELECT count(*)::int FROM public.customers) AS rows,
                        to_regclass('public.later') AS later, NOT pg_is_in_recovery() AS writable`,
            );
            expect(found).to.deep.equal({ rows: 900, later: null, writable: true });
            await production.run("DROP TABLE public.later");
        });

        it("to a second brings back exactly what was committed by then, and the latest all that was archived", async () => {
            await production.run("CREATE TABLE public.clock (what text)");
            await production.run("INSERT INTO public.clock VALUES ('before')");
            // the boundary is the server's own: the statement ends in the second that begins with it
            const { boundary } = await production.one<{ boundary: string }>(
                `WITH next AS (SELECT date_trunc('second', clock_timestamp()) + interval '1 second' AS at)
                 SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS boundary,
                        pg_sleep(extract(epoch FROM at - clock_timestamp()) + 0.002)::text FROM next`,
            );
            await production.run("INSERT INTO public.clock VALUES ('after')");
            await production.archive();
            expect((await production.latestRestorableTime())?.getTime()).to.be.at.least(Date.parse(boundary));
            const rowsAt = async (time: string | null): Promise<unknown> => {
                const { endpoint } = await restored({ kind: "point-in-time", source: "production", time });
                return asLifeboat(endpoint, "SELECT what FROM public.clock ORDER BY what DESC");
            };
            expect(await rowsAt(boundary)).to.deep.equal([{ what: "before" }]);
            expect(await rowsAt(null)).to.deep.equal([{ what: "before" }, { what: "after" }]);
            const arn = `arn:aws:rds:eu-west-1:${account}:auto-backup:ab-1`;
            plane.nameAutomatedBackups("production", region, arn);
            const { endpoint } = await restored({ kind: "point-in-time", source: arn, time: boundary });
            expect(await asLifeboat(endpoint, "SELECT 1 AS there")).to.deep.equal([{ there: 1 }]);
        });

        it("takes the settings of the group that the server understands, and production's where it says nothing", async () => {
            const parameters = {
                ...{ work_mem: "5MB", "rds.force_ssl": "1", shared_buffers: "{DBInstanceClassMemory/32768}" },
                ...{ max_logical_replication_workers: "0", "cron.database_name": "shop" },
            };
            const names = [
                "work_mem",
                "shared_preload_libraries",
                "archive_mode",
                "max_logical_replication_workers",
            ];
            const { endpoint, identifier } = await restored(automated, { parameters });
            const rows = await asLifeboat<{ name: string; setting: string; source: string }>(
                endpoint,
                `SELECT name, setting, source FROM pg_settings WHERE name IN ('${names.join("','")}')`,
            );
            expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).to.deep.equal({
                ...{ work_mem: "5120", shared_preload_libraries: "pg_cron", archive_mode: "off" },
                max_logical_replication_workers: "0",
            });
            const ofFiles = rows.filter(({ source }) => source === "configuration file");
            expect(ofFiles.map(({ name }) => name)).to.have.members(names);
            expect(await plane.workers(identifier)).to.include("autoprewarm leader");
        });

        it("changes the master's password at once, and lets no token in where the instance takes none", async () => {
            const { endpoint, identifier } = await restored(automated, { iamAuthentication: false });
            const user = "postgres";
            const asMaster = (password: string): Promise<unknown> =>
                ask({ endpoint, user, password, caFile: plane.caFile }, "SELECT 1 AS there").catch(
                    (error: unknown) => (error as { code: string }).code,
                );
            const { masterPassword } = production.spec;
            expect(await asMaster(masterPassword)).to.deep.equal([{ there: 1 }]);
            await plane.setMasterPassword(identifier, "of the drill");
            expect(await asMaster(masterPassword)).to.equal("28P01");
            expect(await asMaster("of the drill")).to.deep.equal([{ there: 1 }]);
            const failing = asLifeboat(endpoint, "SELECT 1").catch((error: unknown) => error);
            expect(await failing).to.include({ code: "28000" });
            expect(plane.knocks(identifier).at(-1)?.refused).to.equal(
                "the instance has no IAM authentication",
            );
        });

        it("that is not quarantined takes production's slot, runs its workers and its triggers", async () => {
            const holder = async (): Promise<string | null> =>
                (
                    await production.one<{ holder: string | null }>(
                        `SELECT max(client_port)::text AS holder FROM pg_stat_replication
                         JOIN pg_replication_slots ON active_pid = pid WHERE slot_name = '${slot}'`,
                    )
                ).holder;
            const knocks = (): number =>
                production.knocks().filter(({ user }) => user === "replicator").length;
            const isActive = async (): Promise<boolean> =>
                (
                    await production.one<{ active: boolean }>(
                        `SELECT active FROM pg_replication_slots WHERE slot_name = '${slot}'`,
                    )
                ).active;
            expect(await holder()).to.not.equal(undefined);
            await production.run("ALTER SUBSCRIPTION feeds DISABLE", "feeds");
            await waitFor(async () => ((await isActive()) ? null : true));
            const before = knocks();
            const quiet = await restored(automated);
            expect(await plane.workers(quiet.identifier)).to.not.include.members([
                "logical replication launcher",
                "autoprewarm leader",
            ]);
            const login = await asLifeboat<{ logins: number }>(
                quiet.endpoint,
                "SELECT count(*)::int AS logins FROM watch.logins WHERE role = 'lifeboat'",
            );
            expect(login[0]?.logins).to.be.greaterThan(0);
            expect([knocks(), await isActive()]).to.deep.equal([before, false]);
            const hostile = await restored(automated, { parameters: {} });
            await waitFor(async () => ((await isActive()) ? true : null));
            expect(knocks()).to.be.greaterThan(before);
            expect((await plane.workers(hostile.identifier)).join()).to.match(
                /logical replication apply worker/,
            );
            await plane.remove(hostile.identifier);
            await waitFor(async () => ((await isActive()) ? null : true));
            await production.run("ALTER SUBSCRIPTION feeds ENABLE", "feeds");
        });

        it("is gone when it is removed, also while it is being made", async () => {
            const { identifier, endpoint } = await restored(automated);
            const { data } = await production.one<{ data: string }>(
                "SELECT current_setting('data_directory') AS data",
            );
            const folder = path.join(path.dirname(path.dirname(data)), identifier);
            await access(folder);
            await plane.remove(identifier);
            expect(plane.endpoint(identifier)).to.equal(undefined);
            const refused = connect(endpoint.port, "127.0.0.1");
            expect(await once(refused, "connect").catch((error: unknown) => error)).to.include({
                code: "ECONNREFUSED",
            });
            const making = restored(automated).catch((error: unknown) => error);
            await plane.remove(`drill-${restores}`);
            expect(await making).to.include({ code: "DBInstanceNotFound" });
            await plane.remove("no-such-instance");
            const left = (await readdir(path.dirname(folder))).filter((name) => name === identifier);
            expect(left).to.deep.equal([]);
        });
    });
});
