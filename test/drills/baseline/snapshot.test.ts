import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { slotWaitMs, takeSnapshot } from "../../../drills/baseline/snapshot.ts";
import { nextSecond } from "../../../drills/baseline/whole-second.ts";
import { openSession, type Session } from "../../../infra/postgres/session.ts";
import { type TestDatabase, withDatabase } from "../../support/test-database.ts";

/** A second writer, closed when `work` has ended. */
async function withWriter(database: TestDatabase, work: (writer: Session) => Promise<void>): Promise<void> {
    const writer = await openSession(database.target, { readOnly: false });
    try {
        await work(writer);
    } finally {
        await writer.close();
    }
}

async function currentXid(session: Session): Promise<string> {
    return (await session.one<{ xid: string }>("SELECT pg_current_xact_id()::text AS xid")).xid;
}

describe("the snapshot of a baseline", () => {
    it("is exact on a slot: it holds what committed below its LSN and nothing else", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script("CREATE TABLE public.t (n int); INSERT INTO public.t VALUES (1)");
            const snapshot = await takeSnapshot(target, "slot");
            try {
                expect(snapshot.place).to.include({ exact: true, inexactBecause: null, second: null });
                await session.script("INSERT INTO public.t VALUES (2)");
                expect(await snapshot.session.query("SELECT n FROM public.t")).to.deep.equal([{ n: 1 }]);
                const { after } = await session.one<{ after: boolean }>(
                    "SELECT pg_current_wal_insert_lsn() > $1::pg_lsn AS after",
                    [snapshot.place.lsn],
                );
                expect(after).to.equal(true);
            } finally {
                await snapshot.close();
            }
        });
    });

    it("leaves no slot behind", async () => {
        await withDatabase(async ({ target, session }) => {
            const snapshot = await takeSnapshot(target, "slot");
            const slots = await session.query(
                "SELECT slot_name FROM pg_replication_slots WHERE database = current_database()",
            );
            await snapshot.close();
            expect(slots).to.deep.equal([]);
        });
    });

    it("goes without a slot, and says why, when transactions stay open longer than it waits", async () => {
        await withDatabase(async (database) => {
            await database.session.script("CREATE TABLE public.t (n int)");
            await withWriter(database, async (writer) => {
                await writer.script("BEGIN; INSERT INTO public.t VALUES (1)");
                const snapshot = await takeSnapshot(database.target, "slot", 300);
                await snapshot.close();
                expect(snapshot.place.exact).to.equal(false);
                expect(snapshot.place.second, "a whole second is the next best").to.match(/\.000Z$/);
                expect(snapshot.place.inexactBecause).to.match(
                    /waited 0\.3 s for transactions that stay open/,
                );
                await writer.script("ROLLBACK");
            });
            const { waiting } = await database.session.one<{ waiting: string }>(
                "SELECT count(*) AS waiting FROM pg_stat_activity WHERE backend_type = 'walsender'",
            );
            expect(waiting, "the walsender that waited is ended").to.equal("0");
        });
    });

    it("is taken before a whole second of the server's clock, which it writes down", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script("CREATE TABLE public.t (n int)");
            const snapshot = await takeSnapshot(target, "second");
            const { place, takenAt } = snapshot;
            const { after } = await session.one<{ after: boolean }>(
                "SELECT pg_current_wal_insert_lsn() >= $1::pg_lsn AS after",
                [place.lsn],
            );
            await snapshot.close();
            expect(place).to.include({ exact: false, inexactBecause: "no slot was asked for" });
            expect(place.second).to.match(/:\d\d\.000Z$/);
            const early = Date.parse(place.second ?? "") - Date.parse(takenAt);
            expect(early, "ms before the second").to.be.within(1, 999);
            expect(after).to.equal(true);
        });
    });

    it("chooses a second that leaves time to get there", () => {
        const noon = Date.parse("2026-01-02T12:00:00Z");
        expect(nextSecond(noon + 400, 5)).to.deep.equal({
            second: "2026-01-02T12:00:01.000Z",
            sleepSeconds: 0.595,
        });
        expect(nextSecond(noon + 996, 5), "too late for this one").to.deep.equal({
            second: "2026-01-02T12:00:02.000Z",
            sleepSeconds: 0.999,
        });
    });

    it("waits half a minute for open transactions unless it is told otherwise", () => {
        expect(slotWaitMs).to.equal(30_000);
    });

    it("lists savepoints of transactions that are still open, which the server's own snapshot does not", async () => {
        await withDatabase(async (database) => {
            await database.session.script("CREATE TABLE public.t (n int)");
            await withWriter(database, async (writer) => {
                await writer.script("BEGIN");
                const xids = [await currentXid(writer)];
                for (let depth = 0; depth < 200; depth += 1) {
                    await writer.script(`SAVEPOINT s${depth}; INSERT INTO public.t VALUES (${depth})`);
                    xids.push(String(Number(xids[0]) + depth + 1));
                }
                // somebody younger commits, so that all of them are below the snapshot's xmax
                await database.session.script("INSERT INTO public.t VALUES (1000)");
                const snapshot = await takeSnapshot(database.target, "plain");
                const seen = await snapshot.session.query("SELECT n FROM public.t");
                await snapshot.close();
                await writer.script("COMMIT");
                expect(seen).to.deep.equal([{ n: 1000 }]);
                expect(snapshot.place.inProgress).to.include.members(xids);
            });
        });
    });

    it("lists a transaction that is open while the slot is made", async () => {
        await withDatabase(async (database) => {
            await database.session.script("CREATE TABLE public.t (n int)");
            let stop = false;
            let commits = 0;
            const churn = withWriter(database, async (writer) => {
                while (!stop) {
                    await writer.script(
                        "BEGIN; INSERT INTO public.t VALUES (1); SAVEPOINT a; INSERT INTO public.t VALUES (2); COMMIT",
                    );
                    commits += 1;
                }
            });
            while (commits < 20) await sleep(5);
            const snapshot = await takeSnapshot(database.target, "slot");
            const visible = await snapshot.session.query<{ xid: string; rows: string }>(
                "SELECT xmin::text AS xid, count(*)::text AS rows FROM public.t GROUP BY 1",
            );
            await snapshot.close();
            stop = true;
            await churn;
            expect(snapshot.place.exact).to.equal(true);
            expect(visible.length).to.be.greaterThan(0);
            const hidden = new Set(snapshot.place.inProgress);
            for (const { xid } of visible) {
                expect(hidden.has(xid), `visible transaction ${xid} is listed`).to.equal(false);
                expect(Number(xid)).to.be.lessThan(Number(snapshot.place.xmax));
            }
        });
    });

    it("is of the writer's own making: without a slot its LSN lies behind every transaction that it sees", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script("CREATE TABLE public.t (n int)");
            const { before } = await session.one<{ before: string }>(
                "SELECT pg_current_wal_insert_lsn()::text AS before",
            );
            const snapshot = await takeSnapshot(target, "plain");
            await snapshot.close();
            const { ordered } = await session.one<{ ordered: boolean }>(
                "SELECT $1::pg_lsn >= $2::pg_lsn AS ordered",
                [snapshot.place.lsn, before],
            );
            expect(ordered).to.equal(true);
        });
    });
});
