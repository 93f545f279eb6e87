import { expect } from "chai";
import fc from "fast-check";
import { type Clock, paceOf, turnOf } from "../../../drills/baseline/pace.ts";
import { fingerprintSql } from "../../../drills/baseline/formula.ts";
import { methodOf } from "../../../drills/baseline/method.ts";
import { divide } from "../../../drills/baseline/buckets.ts";
import { plannedInputs } from "../../../drills/baseline/row-inputs.ts";
import { scanTables } from "../../../drills/baseline/scan.ts";
import { holdSnapshot } from "../../../drills/baseline/snapshot.ts";
import { readTables } from "../../../drills/baseline/tables.ts";
import { silent } from "../../../infra/progress.ts";
import { withDatabase } from "../../support/test-database.ts";

/** A clock that stands still and writes down for how long somebody would have slept. */
function stoppedClock(): Clock & { readonly slept: readonly number[] } {
    const slept: number[] = [];
    return {
        slept,
        now: () => 0,
        sleep: (ms) => {
            slept.push(ms);
            return Promise.resolve();
        },
    };
}

describe("the pace of a capture", () => {
    it("never lets more be read than the rate, but for one piece", () => {
        const reads = fc.array(fc.record({ bytes: fc.nat(50_000_000), idle: fc.nat(3_000) }), {
            minLength: 1,
            maxLength: 50,
        });
        fc.assert(
            fc.property(reads, fc.integer({ min: 1_000, max: 100_000_000 }), (list, rate) => {
                let [now, nextAt, read, firstAt] = [0, 0, 0, 0];
                for (const [place, { bytes, idle }] of list.entries()) {
                    const turn = turnOf(nextAt, now, bytes, rate);
                    if (place === 0) firstAt = turn.startsAt;
                    // what was read before this piece took its time
                    const allowed = ((turn.startsAt - firstAt) / 1_000) * rate;
                    expect(read).to.be.at.most(allowed + 1);
                    expect(turn.startsAt).to.be.at.least(now);
                    read += bytes;
                    now = turn.startsAt + idle;
                    ({ nextAt } = turn);
                }
            }),
        );
    });

    it("gives no credit for the time in which nobody read", () => {
        const first = turnOf(0, 0, 1_000, 1_000);
        const late = turnOf(first.nextAt, 60_000, 1_000, 1_000);
        expect(late).to.deep.equal({ startsAt: 60_000, nextAt: 61_000 });
    });

    it("waits for nothing where there is no limit", () => {
        const pace = paceOf(null, stoppedClock());
        expect([pace.wait(10 ** 12), pace.wait(10 ** 12)]).to.deep.equal([0, 0]);
    });

    it("spreads what several connections read of one table, and of what it keeps apart", async () => {
        await withDatabase(async ({ target, session }) => {
            await session.script(`
                CREATE TABLE public.t (n int, body text); ALTER TABLE public.t ALTER COLUMN body SET STORAGE EXTERNAL;
                INSERT INTO public.t SELECT n, repeat('x', 1000) || CASE WHEN n % 100 = 0 THEN repeat('y', 5000) ELSE '' END
                FROM generate_series(1, 3000) AS n`);
            const snapshot = await holdSnapshot(target);
            try {
                const [facts] = await readTables(snapshot.session);
                if (facts === undefined) throw new Error("no table");
                expect(facts.bytes, "TOAST counts").to.be.above(facts.blocks * 8_192);
                const method = methodOf("physical", false);
                const query = {
                    ...facts,
                    ...method,
                    inputs: plannedInputs(facts.columns, "physical"),
                    seed: "1",
                    newer: null,
                };
                const table = {
                    sql: () => fingerprintSql(query),
                    buckets: divide(facts.blocks),
                    bytes: facts.bytes,
                    relfilenode: null,
                };
                const clock = stoppedClock();
                const asked: number[] = [];
                const pace = paceOf(1_000_000, clock);
                const scanned = await scanTables({
                    target,
                    snapshot: snapshot.name,
                    // each is one piece: as many turns, whoever takes them
                    tables: [table, table, table, table],
                    jobs: 2,
                    pace: {
                        ...pace,
                        wait: (bytes) => {
                            asked.push(bytes);
                            return pace.wait(bytes);
                        },
                    },
                    progress: silent,
                });
                expect(scanned.map(({ scan }) => scan.outcome)).to.deep.equal(Array(4).fill("read"));
                expect(asked).to.deep.equal(Array(4).fill(facts.bytes));
                const turn = facts.bytes / 1_000;
                const slept = clock.slept.toSorted((left, right) => left - right).map(Math.round);
                expect(slept, "the first has its turn at once").to.deep.equal(
                    [turn, 2 * turn, 3 * turn].map(Math.round),
                );
            } finally {
                await snapshot.close();
            }
        });
    });
});
