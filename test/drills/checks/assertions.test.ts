import { expect } from "chai";
import { assertions } from "../../../drills/checks/assertions.ts";
import type { CheckOutcome } from "../../../drills/model.ts";
import { shopSql, withCopy } from "../../support/checked-copy.ts";

type Asserting = (sql: string, equals: string) => Promise<CheckOutcome>;

/** A shop whose assertions are checked one at a time; all 400 orders must be there at the end. */
async function withAssertions(work: (asserting: Asserting) => Promise<void>): Promise<void> {
    await withCopy(shopSql, async (copy) => {
        await work((sql, equals) =>
            copy.run(assertions, () => ({ assertions: [{ name: "mine", sql, equals }] })),
        );
        const { orders } = await copy.session.one<{ orders: string }>(
            "SELECT count(*)::text AS orders FROM public.orders",
        );
        expect(orders).to.equal("400");
    });
}

describe("the check of assertions", () => {
    it("compares the text of the first column of the only row", () =>
        withAssertions(async (asserting) => {
            for (const [sql, equals] of [
                ["SELECT count(*) FROM public.orders;", "400"],
                ["SELECT true, 'ignored'", "true"],
                ["VALUES (1.50)", "1.50"],
                ["WITH x AS (SELECT 'a''b' AS v) SELECT v FROM x -- to the end", "a'b"],
            ] as const) {
                expect((await asserting(sql, equals)).outcome, sql).to.equal("passed");
            }
        }));

    it("does not tell the value that it found: it may be anybody's", () =>
        withAssertions(async (asserting) => {
            const { outcome, findings } = await asserting(
                "SELECT name FROM public.customers WHERE id = 1",
                "customer 2",
            );
            expect([outcome, findings[0]?.message]).to.deep.equal([
                "failed",
                "It does not return the expected value.",
            ]);
        }));

    it("wants exactly one row, and a value in it", () =>
        withAssertions(async (asserting) => {
            for (const [sql, message] of [
                ["SELECT id FROM public.orders", /more than one row/],
                ["SELECT id FROM public.orders WHERE false", /no row/],
                ["SELECT NULL", /NULL/],
            ] as const) {
                const { outcome, findings } = await asserting(sql, "1");
                expect(outcome, sql).to.equal("failed");
                expect(findings[0]?.message).to.match(message);
            }
        }));

    it("lets nothing through that could write", () =>
        withAssertions(async (asserting) => {
            for (const sql of [
                "DELETE FROM public.orders RETURNING 1",
                "SELECT 1) AS a (value); COMMIT; DELETE FROM public.orders; SELECT (1",
                "WITH gone AS (DELETE FROM public.orders RETURNING 1) SELECT count(*) FROM gone",
                "SELECT nextval('public.orders_id_seq')",
                "SELECT lo_create(0)",
            ]) {
                expect((await asserting(sql, "1")).outcome, sql).to.equal("inconclusive");
            }
        }));

    it("says what to do about a name without its schema", () =>
        withAssertions(async (asserting) => {
            const { outcome, findings } = await asserting("SELECT count(*) FROM orders", "400");
            expect(outcome).to.equal("inconclusive");
            expect(findings[0]?.message).to.match(/Names must carry their schema/);
        }));

    it("withholds an error that may quote a value", () =>
        withAssertions(async (asserting) => {
            const { outcome, findings } = await asserting(
                "SELECT name::int FROM public.customers LIMIT 1",
                "1",
            );
            expect(outcome).to.equal("inconclusive");
            expect(findings[0]?.message).to.match(/SQLSTATE 22P02 \(the message is withheld/);
            expect(findings[0]?.message).not.to.include("customer");
        }));

    it("judges the others when one cannot be judged", async () => {
        await withCopy(shopSql, async (copy) => {
            const { outcome, summary, findings } = await copy.run(assertions, () => ({
                assertions: [
                    { name: "broken", sql: "SELECT nonsense", equals: "1" },
                    { name: "wrong", sql: "SELECT 1", equals: "2" },
                    { name: "right", sql: "SELECT 1", equals: "1" },
                ],
            }));
            expect([outcome, summary]).to.deep.equal(["failed", "1 of 3 hold"]);
            expect(findings.map(({ level, subject }) => [level, subject])).to.deep.equal([
                ["failure", "wrong"],
                ["inconclusive", "broken"],
            ]);
        });
    });

    it("is skipped where there are none", async () => {
        await withCopy(shopSql, async (copy) => {
            expect(await copy.run(assertions)).to.include({
                outcome: "skipped",
                summary: "No assertions are configured.",
            });
        });
    });
});
