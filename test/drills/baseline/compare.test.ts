import { expect } from "chai";
import type { Baseline } from "../../../drills/baseline/baseline.ts";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { type BaselineComparison, compareWithBaseline } from "../../../drills/baseline/compare.ts";
import { readInFull } from "../../../drills/baseline/read-restored.ts";
import type { TableComparison } from "../../../drills/model/comparison.ts";
import { type ConnectionTarget, openSession } from "../../../infra/postgres/session.ts";
import { silent } from "../../../infra/progress.ts";
import { damageFile, needsEviction } from "../../support/damage-file.ts";
import { failureOf } from "../../support/failure.ts";
import { withDatabase } from "../../support/test-database.ts";

function table(comparison: BaselineComparison, name: string): TableComparison {
    const found = comparison.tables.find((candidate) => candidate.name === name);
    if (found === undefined) throw new Error(`${name} was not compared`);
    return found;
}

function compare(
    target: ConnectionTarget,
    baseline: Baseline,
    demandAligned = false,
): Promise<BaselineComparison> {
    return compareWithBaseline({ target, baseline, demandAligned });
}

const twoTables = `
    CREATE TABLE public.a AS SELECT n, md5(n::text) AS t FROM generate_series(1, 5000) AS n;
    CREATE TABLE public.b AS SELECT n, n / 3.0 AS x FROM generate_series(1, 100) AS n;`;

describe("comparing a copy with its baseline", () => {
    it("calls the same rows identical, exactly aligned, and every row proven", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(twoTables);
            const comparison = await compare(target, await captureBaseline({ target }));
            expect(comparison).to.deep.include({
                alignment: { exact: true, laterTransactions: 0 },
                judgedAsAligned: true,
                unjudgeable: null,
                unjudgedShare: 0,
            });
            expect(
                comparison.tables.map(({ name, comparison: how, provenRows }) => [name, how, provenRows]),
            ).to.deep.equal([
                ["a", "identical", 5_000],
                ["b", "identical", 100],
            ]);
        });
    });

    it("finds the same with any number of connections", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(twoTables);
            const baseline = await captureBaseline({ target, jobs: 5 });
            for (const jobs of [1, 2, 7]) {
                const { tables } = await compareWithBaseline({ target, baseline, demandAligned: true, jobs });
                expect(tables.map(({ comparison }) => comparison)).to.deep.equal(["identical", "identical"]);
            }
        });
    });

    it("counts later transactions, and sets their rows apart", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(twoTables);
            const baseline = await captureBaseline({ target });
            await session.script("INSERT INTO public.a SELECT n, 'new' FROM generate_series(1, 30) AS n");
            await session
                .script("INSERT INTO public.a VALUES (0, 'rolled back'); ROLLBACK")
                .catch(() => undefined);
            await session.script("UPDATE public.b SET x = 0 WHERE n = 1");
            const comparison = await compare(target, baseline);
            expect(comparison.alignment?.exact).to.equal(false);
            expect(comparison.alignment?.laterTransactions).to.be.within(2, 3);
            expect(table(comparison, "a")).to.include({
                comparison: "identical-plus-newer",
                provenRows: 5_000,
            });
            expect(table(comparison, "b")).to.include({
                comparison: "changed-since",
                unjudgedRows: 100,
                newerRows: 1,
            });
            expect(comparison.unjudgedShare).to.be.closeTo(100 / 5_100, 1e-9);
        });
    });

    it("judges the same copy as different where it was told to stop at the baseline", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(twoTables);
            const baseline = await captureBaseline({ target });
            await session.script("INSERT INTO public.a VALUES (1, 'new')");
            const comparison = await compare(target, baseline, true);
            expect(comparison.judgedAsAligned).to.equal(true);
            expect(table(comparison, "a")).to.include({
                comparison: "different",
                rows: 5_001,
                baselineRows: 5_000,
            });
            expect(table(comparison, "b").comparison).to.equal("identical");
        });
    });

    it("takes what was in progress at the snapshot for newer, savepoints included", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(twoTables);
            const writer = await openSession(target, { readOnly: false });
            try {
                await writer.script(`
                    BEGIN; INSERT INTO public.a VALUES (-1, 'top');
                    SAVEPOINT s; INSERT INTO public.a VALUES (-2, 'sub'); SAVEPOINT s2; INSERT INTO public.b VALUES (-3, 0)`);
                await session.script("INSERT INTO public.b VALUES (0, 0)");
                const baseline = await captureBaseline({ target, snapshot: "plain" });
                await writer.script("COMMIT");
                const comparison = await compare(target, baseline);
                expect(comparison.alignment).to.deep.equal({ exact: false, laterTransactions: 3 });
                expect(table(comparison, "a")).to.include({
                    comparison: "identical-plus-newer",
                    newerRows: 2,
                });
                expect(table(comparison, "b")).to.include({
                    comparison: "identical-plus-newer",
                    newerRows: 1,
                    baselineRows: 101,
                });
            } finally {
                await writer.close();
            }
        });
    });

    it("never alarms for what a busy server did around the capture, with a slot or without", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`${twoTables} CREATE TABLE public.log (n int)`);
            let stop = false;
            const writer = async (seed: number): Promise<void> => {
                const own = await openSession(target, { readOnly: false });
                for (let turn = seed; !stop; turn += 3) {
                    await own.script(`
                        BEGIN; INSERT INTO public.log VALUES (1); SAVEPOINT s; INSERT INTO public.log VALUES (2);
                        UPDATE public.a SET t = t || '.' WHERE n = ${1 + (turn % 5_000)}; SAVEPOINT s2;
                        INSERT INTO public.log VALUES (3); ${turn % 2 === 0 ? "ROLLBACK TO s2;" : ""} COMMIT`);
                }
                await own.close();
            };
            const writers = [0, 1, 2].map(writer);
            try {
                for (const snapshot of ["plain", "slot", "plain", "slot"] as const) {
                    const baseline = await captureBaseline({ target, snapshot });
                    const { tables, alignment } = await compare(target, baseline);
                    expect(alignment?.laterTransactions).to.be.greaterThan(0);
                    expect(tables.map(({ comparison }) => comparison)).to.satisfy(
                        (found: readonly string[]) =>
                            found.every((how) =>
                                ["identical", "identical-plus-newer", "changed-since"].includes(how),
                            ),
                    );
                }
            } finally {
                stop = true;
                await Promise.all(writers);
            }
        });
    });

    it("is not disturbed by VACUUM FREEZE, VACUUM FULL, row locks and a new column", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(twoTables);
            const baseline = await captureBaseline({ target });
            for (const sql of [
                "VACUUM FREEZE public.a",
                "VACUUM FULL public.a",
                "BEGIN; SELECT count(*) FROM (SELECT FROM public.a FOR UPDATE) AS x; COMMIT",
                "ALTER TABLE public.a ADD COLUMN later int DEFAULT 7",
                "INSERT INTO public.a VALUES (1, 'new')",
            ]) {
                await session.script(sql);
                expect(table(await compare(target, baseline), "a").provenRows, sql).to.equal(5_000);
            }
        });
    });

    it("leaves open what a rewrite or another type made incomparable, with the reason", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(twoTables);
            const baseline = await captureBaseline({ target });
            await session.script("ALTER TABLE public.a ALTER COLUMN n TYPE bigint");
            await session.script("TRUNCATE public.b; INSERT INTO public.b VALUES (1, 1)");
            const comparison = await compare(target, baseline);
            expect(table(comparison, "a")).to.include({
                comparison: "changed-since",
                unjudgedRows: 5_000,
                rows: 5_000,
                reason: "The table was altered: column n is bigint, it was integer.",
            });
            expect(table(comparison, "b")).to.include({ comparison: "changed-since", unjudgedRows: 100 });
            expect(table(comparison, "b").reason).to.match(/^The table was rewritten since the baseline\./);
            expect(table(await compare(target, baseline, true), "a").comparison).to.equal("different");
        });
    });

    it("names tables that are missing and tables that are new", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(twoTables);
            const baseline = await captureBaseline({ target });
            await session.script("ALTER TABLE public.a RENAME TO c");
            const comparison = await compare(target, baseline);
            expect(table(comparison, "a")).to.include({
                comparison: "missing",
                rows: null,
                baselineRows: 5_000,
                unjudgedRows: 5_000,
            });
            expect(table(comparison, "c")).to.include({
                comparison: "unexpected",
                rows: 5_000,
                baselineRows: null,
            });
            expect(table(await compare(target, baseline, true), "a")).to.include({
                comparison: "missing",
                unjudgedRows: 0,
            });
        });
    });

    it("tells a copy that ends before the baseline, and alarms for nothing there", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(twoTables);
            const baseline = await captureBaseline({ target });
            await session.script("DELETE FROM lifeboat.token; DELETE FROM public.b WHERE n = 1");
            const comparison = await compare(target, baseline);
            expect(comparison.unjudgeable).to.match(/ends before the baseline/);
            expect(comparison.alignment?.exact).to.equal(false);
            expect(table(comparison, "a").comparison).to.equal("identical");
            expect(table(comparison, "b")).to.include({ comparison: "changed-since", unjudgedRows: 100 });
        });
    });

    it("tells a damaged table from one that it may not read, and judges the others", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`${twoTables}
                CREATE EXTENSION pg_surgery SCHEMA public;
                CREATE TABLE public.torn (a text); ALTER TABLE public.torn ALTER COLUMN a SET STORAGE EXTERNAL;
                INSERT INTO public.torn VALUES (repeat('x', 100000));
                CREATE TABLE public.locked AS SELECT 1 AS a`);
            const baseline = await captureBaseline({ target });
            const { toast } = await session.one<{ toast: string }>(
                "SELECT reltoastrelid::regclass::text AS toast FROM pg_class WHERE oid = 'public.torn'::regclass",
            );
            await session.script(`SELECT public.heap_force_kill('${toast}'::regclass, ARRAY['(0,1)'::tid])`);
            await session.script("BEGIN; LOCK public.locked IN ACCESS EXCLUSIVE MODE");
            const comparison = await compare(target, baseline);
            await session.script("ROLLBACK");
            expect(table(comparison, "torn")).to.include({
                comparison: "unreadable",
                damage: true,
                rows: null,
            });
            expect(table(comparison, "torn").reason).to.match(/chunk/);
            expect(table(comparison, "locked")).to.include({
                comparison: "unreadable",
                damage: false,
                unjudgedRows: 1,
            });
            expect(table(comparison, "a").comparison).to.equal("identical");
        });
    });

    it("finds what a bad disk did: a flipped bit by its read error and block, a zeroed page by the rows", async function () {
        needsEviction(this);
        await withDatabase(async (database) => {
            const { target, session } = database;
            await session.script(`
                CREATE TABLE public.flipped AS SELECT n, md5(n::text) AS t FROM generate_series(1, 5000) AS n;
                CREATE TABLE public.zeroed AS TABLE public.flipped; CREATE TABLE public.sound AS TABLE public.flipped`);
            // so that no reader has a hint to write
            await session.script("VACUUM FREEZE public.flipped, public.zeroed");
            const baseline = await captureBaseline({ target });
            await damageFile(database, "public.flipped", 3, (page) =>
                page.writeUInt8(page.readUInt8(8_000) ^ 4, 8_000),
            );
            // a page of zeros is legal to checksums: the table reads fewer rows without an error
            await damageFile(database, "public.zeroed", 5, (page) => page.fill(0));
            const demanded = await compare(target, baseline, true);
            expect(table(demanded, "zeroed").comparison).to.equal("different");
            expect(table(demanded, "zeroed").reason).to.match(
                / rows; 5,000 at the baseline \(blocks 0 to 31\)\.$/,
            );
            const beyond = await compare(target, baseline);
            expect(table(beyond, "zeroed"), "lost and deleted rows look alike").to.include({
                comparison: "changed-since",
            });
            for (const comparison of [demanded, beyond]) {
                expect(table(comparison, "flipped")).to.include({ comparison: "unreadable", damage: true });
                expect(table(comparison, "flipped").reason).to.match(/^invalid page in block 3 of relation/);
                expect(table(comparison, "sound").comparison).to.equal("identical");
            }
        });
    });

    it("reads every row where there is nothing to compare with", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(twoTables);
            expect(await readInFull({ target, jobs: 2, progress: silent })).to.deep.equal({
                tables: 2,
                rows: 5_100,
                unread: [],
            });
        });
    });

    it("tells damage where there is nothing to compare with", async function () {
        needsEviction(this);
        await withDatabase(async (database) => {
            const { target, session } = database;
            await session.script(twoTables);
            await session.script("VACUUM FREEZE public.a");
            await damageFile(database, "public.a", 1, (page) =>
                page.writeUInt8(page.readUInt8(8_000) ^ 4, 8_000),
            );
            const { unread, ...totals } = await readInFull({ target, jobs: 2, progress: silent });
            expect(totals).to.deep.equal({ tables: 1, rows: 100 });
            expect(unread).to.have.length(1);
            expect(unread[0]).to.include({ schema: "public", name: "a", damage: true });
            expect(unread[0]?.reason).to.match(/^invalid page in block 1 of relation/);
        });
    });

    it("says so when the copy does not answer", async () => {
        await withDatabase(async ({ target }) => {
            const baseline = await captureBaseline({ target });
            const gone = { ...target, database: "gone" };
            expect((await failureOf(compare(gone, baseline), "ServerFailed")).message).to.match(
                /could not be read/,
            );
        });
    });
});
