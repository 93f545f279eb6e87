import { expect } from "chai";
import { assertionOf } from "../../../drills/assertions/assertion.ts";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { assertions } from "../../../drills/checks/assertions.ts";
import type { CheckOutcome } from "../../../drills/model/check-outcome.ts";
import { shopSql, withCopy } from "../../support/checked-copy.ts";
import { testMajor } from "../../support/major.ts";

type Asserting = (sql: string, expect: string) => Promise<CheckOutcome>;

/** A shop whose assertions are checked one at a time; all 400 orders must be there at the end. */
async function withAssertions(work: (asserting: Asserting) => Promise<void>): Promise<void> {
    await withCopy(shopSql, async (copy) => {
        await work((sql, expect) =>
            copy.run(assertions, () => ({ assertions: [assertionOf("mine", sql, expect)] })),
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
            for (const [sql, expected] of [
                ["SELECT count(*) FROM public.orders", "= 400"],
                ["SELECT true, 'ignored'", "= true"],
                ["VALUES (1.50)", "= 1.50"],
                ["WITH x AS (SELECT 'a''b' AS v) SELECT v FROM x -- to the end", "= 'a''b'"],
            ] as const) {
                expect((await asserting(sql, expected)).outcome, sql).to.equal("passed");
            }
        }));

    it("counts rows, whatever is in them", () =>
        withAssertions(async (asserting) => {
            for (const [sql, expected, outcome] of [
                ["SELECT FROM public.orders", "rows = 400", "passed"],
                ["SELECT id, id FROM public.orders ORDER BY total", "rows = 400", "passed"],
                ["TABLE public.orders", "rows = 399", "failed"],
                ["SELECT FROM public.orders WHERE total < 0", "no rows", "passed"],
                ["SELECT FROM public.orders WHERE total > 0", "no rows", "failed"],
            ] as const) {
                expect((await asserting(sql, expected)).outcome, sql).to.equal(outcome);
            }
            const { findings } = await asserting("SELECT FROM public.orders WHERE id < 4", "no rows");
            expect(findings[0]?.message).to.equal("It returns 3 rows; none was expected.");
        }));

    it("tells type and length of what it found, never the value: it may be anybody's", () =>
        withAssertions(async (asserting) => {
            for (const [sql, expected, message] of [
                [
                    "SELECT name FROM public.customers WHERE id = 1",
                    "= customer 2",
                    "It returns another value: text of 10 characters.",
                ],
                [
                    "SELECT sum(total) FROM public.orders",
                    "between 1 and 2.5",
                    "It returns a number (numeric of 8 characters) above 2.5.",
                ],
            ] as const) {
                const { outcome, findings } = await asserting(sql, expected);
                expect([outcome, findings[0]?.message]).to.deep.equal(["failed", message]);
            }
        }));

    it("wants exactly one row for a value, and a value in it", () =>
        withAssertions(async (asserting) => {
            for (const [sql, message] of [
                ["SELECT id FROM public.orders", /more than one row/],
                ["SELECT id FROM public.orders WHERE false", /no row/],
                ["SELECT NULL", /another value: NULL/],
            ] as const) {
                const { outcome, findings } = await asserting(sql, "= 1");
                expect(outcome, sql).to.equal("failed");
                expect(findings[0]?.message).to.match(message);
            }
        }));

    it("lets nothing through that could write", () =>
        withAssertions(async (asserting) => {
            for (const sql of [
                "DELETE FROM public.orders RETURNING 1",
                "SELECT 1) AS a (value); COMMIT; DELETE FROM public.orders; SELECT (1",
                "SELECT 1; DELETE FROM public.orders",
                "WITH gone AS (DELETE FROM public.orders RETURNING 1) SELECT count(*) FROM gone",
                "SELECT 1 INTO public.copy",
                "SELECT id FROM public.orders LIMIT 1 FOR UPDATE",
                "SELECT nextval('public.orders_id_seq')",
                // before 16 a read-only transaction may do that: it is rolled back
                ...(testMajor >= 16 ? ["SELECT lo_create(0)"] : []),
                "SELECT set_config('transaction_read_only', 'off', false)",
            ]) {
                for (const expected of ["= 1", "rows = 1"]) {
                    expect((await asserting(sql, expected)).outcome, sql).to.equal("inconclusive");
                }
            }
        }));

    it("says what to do about a name without its schema, and in which line it stands", async () => {
        await withCopy(shopSql, async (copy) => {
            const spec = assertionOf("mine", "SELECT count(*)\nFROM orders", "= 400");
            const { outcome, findings } = await copy.run(assertions, () => ({
                assertions: [
                    { ...spec, file: "checks/mine.sql", line: 7 },
                    { ...spec, name: "inline" },
                ],
            }));
            expect(outcome).to.equal("inconclusive");
            const [fromFile, inline] = findings.map(({ message }) => message);
            expect(fromFile).to.equal(
                'It could not be run: checks/mine.sql, line 8: relation "orders" does not exist. ' +
                    "Nothing is looked up by search path: names must carry their schema, such as public.orders.",
            );
            expect(inline).to.match(/run: line 2: relation "orders"/);
        });
    });

    it("withholds an error that may quote a value, whatever its SQLSTATE", () =>
        withAssertions(async (asserting) => {
            for (const [sql, state] of [
                ["SELECT name::int FROM public.customers LIMIT 1", "22P02"],
                ["SELECT replace(name, ' ', '_')::regclass FROM public.customers LIMIT 1", "42P01"],
                ["SELECT current_setting(name) FROM public.customers LIMIT 1", "42704"],
            ] as const) {
                const { outcome, findings } = await asserting(sql, "= 1");
                expect(outcome).to.equal("inconclusive");
                expect(findings[0]?.message).to.equal(
                    `It could not be run: SQLSTATE ${state} (the message is withheld, it may quote a value).`,
                );
            }
        }));

    it("ends a query that takes too long, and says so", async () => {
        await withCopy(shopSql, async (copy) => {
            const slow = { ...assertionOf("slow", "SELECT pg_sleep(60)", "= 1"), timeoutSeconds: 0.05 };
            const { outcome, findings } = await copy.run(assertions, () => ({ assertions: [slow] }));
            expect(outcome).to.equal("inconclusive");
            expect(findings[0]?.message).to.equal("It could not be run: it did not end within 0.05 s.");
        });
    });

    it("judges the others when one cannot be judged", async () => {
        await withCopy(shopSql, async (copy) => {
            const { outcome, summary, findings } = await copy.run(assertions, () => ({
                assertions: [
                    assertionOf("broken", "SELECT nonsense", "= 1"),
                    assertionOf("wrong", "SELECT 1", "= 2"),
                    assertionOf("right", "SELECT 1", "= 1"),
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

describe("an assertion that looks at the baseline", () => {
    const orders = assertionOf("orders", "SELECT count(*) FROM public.orders", "within 1% of baseline");
    const newest = assertionOf("newest", "SELECT max(id) FROM public.orders", "at least baseline");
    const name = assertionOf("name", "SELECT name FROM public.customers WHERE id = 1", "at least baseline");
    const fixed = assertionOf("fixed", "SELECT count(*) FROM public.customers", "= 40");

    it("is asked when the baseline is captured, and its number alone is kept", async () => {
        await withCopy(shopSql, async ({ target }) => {
            const kept = (await captureBaseline({ target, assertions: [orders, newest, name, fixed] }))
                .assertions;
            expect(kept.map(({ name, number, problem }) => [name, number, problem])).to.deep.equal([
                ["orders", "400", null],
                ["newest", "400", null],
                ["name", null, "It returned no number but text of 10 characters."],
            ]);
            expect(JSON.stringify(kept)).not.to.contain("customer");
        });
    });

    it("fails beyond its tolerance, and tells both numbers because its owner asked for them", async () => {
        await withCopy(shopSql, async (copy) => {
            const specs = [orders, newest];
            const baseline = await captureBaseline({ target: copy.target, assertions: specs });
            const run = (): Promise<CheckOutcome> =>
                copy.run(assertions, () => ({ baseline, assertions: specs }));
            const sound = await run();
            expect([sound.outcome, sound.findings[0]]).to.deep.equal([
                "passed",
                { level: "note", subject: "orders", message: "400; 400 at the baseline." },
            ]);
            await copy.session.script("DELETE FROM public.orders WHERE id <= 4");
            expect((await run()).outcome).to.equal("passed");
            await copy.session.script("DELETE FROM public.orders WHERE id IN (5, 400)");
            const { outcome, findings } = await run();
            expect(outcome).to.equal("failed");
            expect(findings.map(({ message }) => message)).to.deep.equal([
                "It returns 394; 400 at the baseline; expected: within 1% of baseline.",
                "It returns 399; 400 at the baseline; expected: at least baseline.",
            ]);
        });
    });

    it("is inconclusive where the baseline has no number of this very query", async () => {
        await withCopy(shopSql, async (copy) => {
            const baseline = await captureBaseline({ target: copy.target, assertions: [orders, name] });
            const changed = { ...orders, sql: "SELECT count(*) + 0 FROM public.orders" };
            for (const [assertion, known, reason] of [
                [newest, baseline, /^It was not asked when the baseline was captured: take/],
                [changed, baseline, /^Its query was changed since the baseline/],
                [{ ...name, sql: name.sql.replace("name", "id") }, baseline, /^Its query was changed/],
                [orders, null, /^There is nothing to compare with: It was edited\.$/],
            ] as const) {
                const { outcome, findings } = await copy.run(assertions, () => ({
                    assertions: [assertion],
                    baseline: known,
                    baselineProblem: "It was edited.",
                }));
                expect(outcome).to.equal("inconclusive");
                expect(findings[0]?.message).to.match(reason);
            }
        });
    });
});
