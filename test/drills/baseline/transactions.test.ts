import { expect } from "chai";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { type BaselineComparison, compareWithBaseline } from "../../../drills/baseline/compare.ts";
import type { TableComparison } from "../../../drills/model/comparison.ts";
import { startCluster } from "../../../infra/local/cluster.ts";
import { stopCluster } from "../../../infra/local/server/postmaster.ts";
import {
    type ConnectionTarget,
    openSession,
    type Session,
    withSession,
} from "../../../infra/postgres/session.ts";
import { advanceXid } from "../../support/advance-xid.ts";
import { makeTestCluster, type TestCluster } from "../../support/cluster.ts";

type Compared = readonly [comparison: TableComparison["comparison"], newerRows: number];

describe("what later transactions do to a table", function () {
    this.timeout(120_000);
    let cluster: TestCluster;
    let target: ConnectionTarget;
    let session: Session;
    before(async () => {
        cluster = await makeTestCluster();
        await cluster.run("ALTER SYSTEM SET autovacuum = off");
        await cluster.run("ALTER SYSTEM SET max_prepared_transactions = 10");
        await restart();
    });
    after(() => cluster.remove());
    beforeEach(async () => {
        session = await openSession(target, { readOnly: false });
        await session.script(`DROP TABLE IF EXISTS public.t CASCADE; DROP TYPE IF EXISTS public.mood;
            CREATE TYPE public.mood AS ENUM ('bad', 'good');
            CREATE TABLE public.t (id int PRIMARY KEY, note text, mood public.mood DEFAULT 'bad', what regclass DEFAULT 'pg_class')
                WITH (fillfactor = 60);
            INSERT INTO public.t (id, note) SELECT n, md5(n::text) FROM generate_series(1, 3000) AS n`);
    });
    afterEach(() => session.close());

    async function restart(change: () => Promise<void> = () => Promise.resolve()): Promise<void> {
        const { dataDirectory, layout, server } = cluster;
        await stopCluster(dataDirectory, "fast");
        await change();
        ({ target } = await startCluster(server, { dataDirectory, sockets: layout.sockets, port: null }));
    }

    const compared = (comparison: BaselineComparison): Compared => {
        const found = comparison.tables.find(({ name }) => name === "t");
        if (found === undefined) throw new Error("the table was not compared");
        return [found.comparison, found.newerRows];
    };

    const cases: Readonly<Record<string, readonly [scripts: readonly string[], becomes: Compared]>> = {
        "CLUSTER, which moves every row": [["CLUSTER public.t USING t_pkey"], ["identical", 0]],
        "VACUUM FULL, and a new row": [
            ["VACUUM FULL public.t", "INSERT INTO public.t VALUES (0)"],
            ["identical-plus-newer", 1],
        ],
        "VACUUM FREEZE, and a new row": [
            ["VACUUM (FREEZE) public.t", "INSERT INTO public.t VALUES (0)"],
            ["identical-plus-newer", 1],
        ],
        "a HOT update": [["UPDATE public.t SET note = 'other' WHERE id = 5"], ["changed-since", 1]],
        "an update, and one back": [
            [
                "UPDATE public.t SET note = note || '.' WHERE id = 5",
                "UPDATE public.t SET note = md5('5') WHERE id = 5",
            ],
            ["identical", 1],
        ],
        "a column with a constant default": [
            ["ALTER TABLE public.t ADD COLUMN later int DEFAULT 7", "INSERT INTO public.t VALUES (0)"],
            ["identical-plus-newer", 1],
        ],
        "a column that rewrites every row": [
            ["ALTER TABLE public.t ADD COLUMN later float8 DEFAULT random()"],
            ["identical", 3_000],
        ],
        TRUNCATE: [["TRUNCATE public.t"], ["changed-since", 0]],
        "TRUNCATE and COPY FREEZE of other rows": [
            [`BEGIN; TRUNCATE public.t; COPY public.t (id) FROM PROGRAM 'echo 1' WITH (FREEZE); COMMIT`],
            ["changed-since", 1],
        ],
        "an enum label and a referenced table that are renamed": [
            ["ALTER TYPE public.mood RENAME VALUE 'bad' TO 'awful'", "ALTER TABLE public.u RENAME TO v"],
            ["identical", 0],
        ],
        "200 savepoints": [
            [
                `BEGIN; ${Array.from({ length: 200 }, (_, n) => `SAVEPOINT s; INSERT INTO public.t VALUES (${-n});`).join("")} COMMIT`,
            ],
            ["identical-plus-newer", 200],
        ],
    };
    for (const [what, [scripts, becomes]] of Object.entries(cases)) {
        it(`${what}: ${becomes.join(", ")}`, async () => {
            await session.script(
                "DROP TABLE IF EXISTS public.u, public.v; CREATE TABLE public.u (); UPDATE public.t SET what = 'public.u'",
            );
            const baseline = await captureBaseline({ target });
            for (const script of scripts) await session.script(script);
            const comparison = await compareWithBaseline({ target, baseline, demandAligned: false });
            expect(compared(comparison)).to.deep.equal(becomes);
        });
    }

    it("a transaction that was prepared before the baseline and committed after it is later, and counts once", async () => {
        await session.script(
            "BEGIN; INSERT INTO public.t VALUES (0); SAVEPOINT s; INSERT INTO public.t VALUES (-1); PREPARE TRANSACTION 'two'",
        );
        await session.script("INSERT INTO public.t VALUES (-2)");
        const baseline = await captureBaseline({ target, snapshot: "plain" });
        const before = await compareWithBaseline({ target, baseline, demandAligned: false });
        expect(before.alignment).to.deep.equal({ exact: true, laterTransactions: 0 });
        await session.script("COMMIT PREPARED 'two'");
        const after = await compareWithBaseline({ target, baseline, demandAligned: false });
        expect(after.alignment?.laterTransactions, "with its savepoint").to.equal(2);
        expect(compared(after)).to.deep.equal(["identical-plus-newer", 2]);
    });

    it("rows that several transactions lock together stay old", async () => {
        const baseline = await captureBaseline({ target });
        const lock = "BEGIN; SELECT count(*) FROM (SELECT FROM public.t FOR KEY SHARE) AS x";
        const other = await openSession(target, { readOnly: false });
        await session.script(lock);
        await other.script(`${lock}; COMMIT`);
        await other.close();
        await session.script("COMMIT; INSERT INTO public.t VALUES (0)");
        const { locked } = await session.one<{ locked: string }>(
            "SELECT count(*) AS locked FROM public.t WHERE xmax <> '0'::xid",
        );
        expect(Number(locked)).to.be.greaterThan(2_000);
        const comparison = await compareWithBaseline({ target, baseline, demandAligned: false });
        expect(compared(comparison)).to.deep.equal(["identical-plus-newer", 1]);
    });

    it("new rows are told from old ones across the wrap of the ids, and reused ids raise no alarm", async () => {
        const birth = await session.one<{ xid: string }>(
            "SELECT xmin::text AS xid FROM public.t WHERE id = 1",
        );
        // three steps, because no row may be more than 2^31 ids old
        for (const xid of [2_000_000_000n, 4_000_000_000n, 2n ** 32n - 32_768n]) {
            await session.close();
            await freezeEverything();
            await restart(() => advanceXid(cluster.dataDirectory, xid));
            session = await openSession(target, { readOnly: false });
        }
        await session.script("CREATE TABLE public.last AS SELECT 1 AS a");
        const beforeWrap = await captureBaseline({ target });
        expect(Number(beforeWrap.snapshot.xmax)).to.be.lessThan(2 ** 32);
        await consume(session, 2n ** 32n + BigInt(birth.xid) - 50n);
        await session.script("INSERT INTO public.last VALUES (2)");
        const across = await compareWithBaseline({ target, baseline: beforeWrap, demandAligned: false });
        expect(across.idsReused).to.equal(true);
        const last = across.tables.find(({ name }) => name === "last");
        expect(last).to.include({ comparison: "identical-plus-newer", newerRows: 1, provenRows: 1 });

        const afterWrap = await captureBaseline({ target });
        expect(Number(afterWrap.snapshot.xmax)).to.be.greaterThan(2 ** 32);
        await consume(session, 2n ** 32n + BigInt(birth.xid) + 50n);
        const reused = await compareWithBaseline({ target, baseline: afterWrap, demandAligned: false });
        expect(compared(reused), "old rows whose id was given out again").to.deep.equal(["identical", 3_000]);
        await session.script("INSERT INTO public.t VALUES (0)");
        const changed = await compareWithBaseline({ target, baseline: afterWrap, demandAligned: false });
        expect(compared(changed)).to.deep.equal(["changed-since", 3_001]);
        expect(changed.tables.find(({ name }) => name === "t")?.reason).to.match(
            /^[12],\d+ rows proven, \d+ not judged: .* ids twice: some of the 3,001 newer rows may be old ones/,
        );
    });

    async function freezeEverything(): Promise<void> {
        await withSession(target, { readOnly: false }, (own) =>
            own.script("UPDATE pg_database SET datallowconn = true"),
        );
        for (const database of ["template0", "template1", "postgres"])
            await withSession({ ...target, database }, { readOnly: false }, (own) =>
                own.script("VACUUM (FREEZE)"),
            );
    }
});

/** Gives out transaction ids until the next one is at least this. */
async function consume(session: Session, until: bigint): Promise<void> {
    await session.script("SET synchronous_commit = off");
    // alone in its message, because it commits
    await session.script(`DO $$
        BEGIN
            WHILE pg_current_xact_id()::text::numeric < ${until} LOOP COMMIT; END LOOP;
        END $$`);
}
