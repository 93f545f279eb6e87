import { expect } from "chai";
import { setTimeout as sleep } from "node:timers/promises";
import { type Baseline, baselineSchema } from "../../../drills/baseline/baseline.ts";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { openSession } from "../../../infra/postgres/session.ts";
import { failureOf } from "../../support/failure.ts";
import { withDatabase } from "../../support/test-database.ts";
import { majorOf } from "../../../infra/local/server/major.ts";
import { testMajor } from "../../support/major.ts";
import { laterSessionsAs, laterSessionsAsThemselves } from "../../support/sessions-as.ts";

function tableNames(baseline: Baseline): readonly string[] {
    return baseline.tables.map((table) => table.name);
}

describe("capturing a baseline", () => {
    it("writes down tables, sequences, schema and place, and not one value of a row", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TABLE public.accounts (id serial PRIMARY KEY, owner text DEFAULT 'canary-default', balance numeric(12, 2));
                INSERT INTO public.accounts (owner, balance) SELECT 'canary-row-' || n, n FROM generate_series(1, 50) AS n;
                ALTER TABLE public.accounts ADD CHECK (owner <> 'canary-check');
                CREATE VIEW public.rich AS SELECT * FROM public.accounts WHERE owner = 'canary-view'`);
            const baseline = await captureBaseline({ target });
            expect(baselineSchema.safeParse(JSON.parse(JSON.stringify(baseline))).success).to.equal(true);
            expect(baseline).to.include({ database: target.database, timeline: 1 });
            expect(majorOf(baseline.serverVersion)).to.equal(testMajor);
            expect(baseline.snapshot.exact).to.equal(true);
            expect(baseline.tables).to.have.length(1);
            expect(baseline.tables[0]).to.deep.include({ schema: "public", name: "accounts", rows: 50 });
            expect(baseline.sequences).to.deep.equal([
                { schema: "public", name: "accounts_id_seq", lastValue: "50", behindColumn: false },
            ]);
            expect(baseline.schemaObjects).to.include.keys(
                "table public.accounts",
                "view public.rich",
                "index public.accounts_pkey",
            );
            expect(JSON.stringify(baseline)).not.to.include("canary");
        });
    });

    it("commits its token before the snapshot, which sees it", async () => {
        await withDatabase(async ({ target, session }) => {
            const baseline = await captureBaseline({ target });
            const tokens = await session.query("SELECT token FROM lifeboat.token");
            expect(tokens).to.deep.equal([{ token: baseline.token }]);
            expect(baseline.tables, "lifeboat's own tables are no content").to.deep.equal([]);
        });
    });

    it("takes the newest heartbeat, where there is one", async () => {
        await withDatabase(async ({ target, session }) => {
            expect((await captureBaseline({ target })).heartbeatAt).to.equal(null);
            await session.script(`
                CREATE TABLE lifeboat.heartbeat (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL);
                INSERT INTO lifeboat.heartbeat (at) VALUES ('2026-01-02 03:04:05.678901+00'), ('2026-01-01 00:00+00')`);
            expect((await captureBaseline({ target })).heartbeatAt).to.equal("2026-01-02T03:04:05.678901Z");
        });
    });

    it("reads ordinary tables, the leaves of partitioned ones and materialised views, and declares what no restore brings back", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TABLE public.events (day date, what text) PARTITION BY RANGE (day);
                CREATE TABLE public.events_old PARTITION OF public.events FOR VALUES FROM (MINVALUE) TO ('2026-01-01');
                CREATE TABLE public.events_new PARTITION OF public.events DEFAULT;
                CREATE TABLE public.parent (a int); CREATE TABLE public.child (b int) INHERITS (public.parent);
                INSERT INTO public.events VALUES ('2025-01-01', 'a'), ('2026-01-01', 'b'), ('2026-01-02', 'c');
                INSERT INTO public.parent VALUES (1); INSERT INTO public.child VALUES (2, 3);
                CREATE UNLOGGED TABLE public.scratch (a int); INSERT INTO public.scratch VALUES (1);
                CREATE FOREIGN DATA WRAPPER nothing; CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;
                CREATE FOREIGN TABLE public.far (a int) SERVER nowhere;
                CREATE TEMPORARY TABLE mine (a int);
                CREATE MATERIALIZED VIEW public.summary AS SELECT count(*) FROM public.events`);
            const baseline = await captureBaseline({ target });
            expect(baseline.tables.map(({ name, rows }) => [name, rows])).to.deep.equal([
                ["child", 1],
                ["events_new", 2],
                ["events_old", 1],
                ["parent", 1],
                ["summary", 1],
            ]);
            expect(baseline.declared).to.deep.equal([
                { schema: "public", name: "far", kind: "foreign" },
                { schema: "public", name: "scratch", kind: "unlogged" },
            ]);
        });
    });

    it("is not led astray by names, operators, casts and temporary tables", async () => {
        await withDatabase(async ({ target, session }) => {
            const long = "é".repeat(31);
            const names = [
                '"; DROP TABLE public.victim; --',
                "It's",
                "MiXed",
                "日本語",
                long,
                "t",
                "select",
                "b",
            ];
            await session.script("CREATE TABLE public.victim (a int); INSERT INTO public.victim VALUES (1)");
            for (const name of names) {
                const quoted = `"${name.replaceAll('"', '""')}"`;
                await session.script(`
                    CREATE SCHEMA IF NOT EXISTS ${quoted};
                    CREATE TABLE ${quoted}.${quoted} (${quoted} text, "T" int, low int, r int);
                    INSERT INTO ${quoted}.${quoted} VALUES ('x', 1, 2, 3)`);
            }
            await session.script(`
                CREATE TYPE public.odd AS (a int);
                CREATE FUNCTION public.evil(public.odd) RETURNS text LANGUAGE sql AS $$ SELECT 'same' $$;
                CREATE CAST (public.odd AS text) WITH FUNCTION public.evil(public.odd) AS IMPLICIT;
                CREATE TABLE public.odds (o public.odd); INSERT INTO public.odds VALUES (ROW(1));
                CREATE FUNCTION public.hashint8extended(bigint, bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
                CREATE FUNCTION public.count() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';
                ALTER DATABASE ${target.database} SET search_path = public, pg_catalog`);
            const baseline = await captureBaseline({ target });
            expect(tableNames(baseline)).to.have.members([...names, "victim", "odds"]);
            expect(baseline.tables.every(({ rows }) => rows === 1)).to.equal(true);
            const odds = baseline.tables.find(({ name }) => name === "odds");
            await session.script("UPDATE public.odds SET o = ROW(2)");
            const again = await captureBaseline({ target });
            expect(again.tables.find(({ name }) => name === "odds")?.sum).not.to.equal(odds?.sum);
        });
    });

    it("gives each baseline a seed of its own", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script("CREATE TABLE public.t AS SELECT 1 AS a");
            const [one, two] = [await captureBaseline({ target }), await captureBaseline({ target })];
            expect(one.seed).not.to.equal(two.seed);
            expect(one.tables[0]?.sum).not.to.equal(two.tables[0]?.sum);
        });
    });

    it("names a table that it may not read, and reads the others", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TABLE public.open (a int); CREATE TABLE public.closed (a int);
                CREATE TABLE public.guarded (a int);
                ALTER TABLE public.guarded ENABLE ROW LEVEL SECURITY;
                CREATE SCHEMA lifeboat;
                CREATE TABLE lifeboat.token (token text PRIMARY KEY, committed_at timestamptz DEFAULT now());
                DROP ROLE IF EXISTS lifeboat_reader; CREATE ROLE lifeboat_reader LOGIN;
                GRANT USAGE ON SCHEMA lifeboat TO lifeboat_reader; GRANT INSERT ON lifeboat.token TO lifeboat_reader;
                GRANT SELECT ON public.open, public.guarded TO lifeboat_reader`);
            await laterSessionsAs(session, "lifeboat_reader");
            const baseline = await captureBaseline({ target });
            await laterSessionsAsThemselves(session);
            expect(tableNames(baseline)).to.deep.equal(["open"]);
            expect(baseline.unread.map(({ name }) => name)).to.deep.equal(["closed", "guarded"]);
            expect(baseline.unread[0]?.reason).to.match(/permission denied/);
            expect(baseline.unread[1]?.reason, "hidden rows are not taken for no rows").to.match(
                /row-level security/,
            );
        });
    });

    it("starts again when a table is truncated after the snapshot, which would silently read no rows", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script("CREATE TABLE public.t AS SELECT n FROM generate_series(1, 1000) AS n");
            const blocker = await openSession(target, { readOnly: false });
            try {
                // held back at the catalog's first question after the snapshot, by a lock on the heartbeat
                await session.script(`
                    CREATE SCHEMA IF NOT EXISTS lifeboat;
                    CREATE TABLE lifeboat.heartbeat (id bigint, at timestamptz)`);
                await blocker.script("BEGIN; LOCK lifeboat.heartbeat IN ACCESS EXCLUSIVE MODE");
                const capture = captureBaseline({ target, snapshot: "plain" });
                await waiting(session.query.bind(session));
                await session.script("TRUNCATE public.t; INSERT INTO public.t VALUES (1)");
                await blocker.script("COMMIT");
                expect((await capture).tables.find(({ name }) => name === "t")?.rows).to.equal(1);
            } finally {
                await blocker.close();
            }
        });
    });

    it("refuses a table that is damaged: no baseline may call it right", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE EXTENSION pg_surgery SCHEMA public;
                CREATE TABLE public.t (a text); ALTER TABLE public.t ALTER COLUMN a SET STORAGE EXTERNAL;
                INSERT INTO public.t VALUES (repeat('x', 100000))`);
            const { toast } = await session.one<{ toast: string }>(
                "SELECT reltoastrelid::regclass::text AS toast FROM pg_class WHERE oid = 'public.t'::regclass",
            );
            await session.script(`SELECT public.heap_force_kill('${toast}'::regclass, ARRAY['(0,1)'::tid])`);
            const failure = await failureOf(captureBaseline({ target }), "CaptureFailed");
            expect(failure.message).to.match(/^public\.t is damaged in production: .*chunk/);
        });
    });

    it("says what it could not reach", async () => {
        const target = { host: "127.0.0.1", port: 1, user: "nobody", database: "none" };
        const failure = await failureOf(captureBaseline({ target }), "CaptureFailed");
        expect(failure.message).to.match(/could not be captured/);
    });
});

async function waiting(query: <Row>(sql: string) => Promise<Row[]>): Promise<void> {
    for (;;) {
        const blocked = await query(
            "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
        );
        if (blocked.length > 0) return;
        await sleep(10);
    }
}
