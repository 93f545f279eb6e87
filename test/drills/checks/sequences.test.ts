import { expect } from "chai";
import { behindBaseline, sequences } from "../../../drills/checks/sequences.ts";
import { withCopy } from "../../support/checked-copy.ts";

const numbered =
    "CREATE TABLE public.t (id serial PRIMARY KEY, note text); INSERT INTO public.t (note) SELECT 'x' FROM generate_series(1, 9);";

describe("the check of sequences", () => {
    it("fails when a sequence will give a value that its column holds", async () => {
        await withCopy("CREATE TABLE public.t (id serial PRIMARY KEY)", async (copy) => {
            await copy.session.script("INSERT INTO public.t VALUES (1), (2)");
            const { outcome, findings } = await copy.run(sequences);
            expect(outcome).to.equal("failed");
            expect(findings).to.deep.equal([
                {
                    level: "failure",
                    subject: "public.t_id_seq",
                    message: "Its next value is in column id already.",
                },
            ]);
        });
    });

    it("fails when a sequence is behind the baseline, whether or not a column holds the value", async () => {
        await withCopy(
            "CREATE SEQUENCE public.invoices; SELECT setval('public.invoices', 900)",
            async (copy) => {
                await copy.session.script("SELECT setval('public.invoices', 899)");
                const { outcome, findings } = await copy.run(sequences);
                expect([outcome, findings[0]?.message]).to.deep.equal([
                    "failed",
                    "It is at 899; at the baseline it was at 900.",
                ]);
            },
        );
    });

    it("never fails when a sequence is ahead", async () => {
        await withCopy(numbered, async (copy) => {
            await copy.session.script("SELECT setval('public.t_id_seq', 42)");
            expect((await copy.run(sequences)).outcome).to.equal("passed");
        });
    });

    it("takes no offence at a sequence that was behind its column in production", async () => {
        await withCopy(
            "CREATE TABLE public.t (id serial PRIMARY KEY); INSERT INTO public.t VALUES (1), (2)",
            async (copy) => {
                const { outcome, findings } = await copy.run(sequences);
                expect(outcome).to.equal("passed");
                expect(findings[0]?.message).to.match(/as it was in production at the baseline/);
            },
        );
    });

    it("sees that a sequence was never used, and that one counts downwards", async () => {
        await withCopy(
            `CREATE TABLE public.t (id int GENERATED ALWAYS AS IDENTITY (INCREMENT -1 MINVALUE -100 START -1) PRIMARY KEY, x int);
             INSERT INTO public.t (x) VALUES (1), (2), (3); CREATE SEQUENCE public.unused`,
            async (copy) => {
                expect((await copy.run(sequences)).outcome).to.equal("passed");
                await copy.session.script("ALTER TABLE public.t ALTER COLUMN id RESTART");
                const { findings } = await copy.run(sequences);
                expect(findings.map(({ message }) => message)).to.deep.equal([
                    "It was never used; at the baseline it was at -3.",
                    "Its next value is in column id already.",
                ]);
            },
        );
    });

    it("looks for the value in every partition and child, and passes over foreign ones", async () => {
        await withCopy(
            `CREATE TABLE public.t (id bigserial, d int) PARTITION BY LIST (d);
             CREATE TABLE public.t_1 PARTITION OF public.t FOR VALUES IN (1);
             CREATE FOREIGN DATA WRAPPER nothing; CREATE SERVER nowhere FOREIGN DATA WRAPPER nothing;
             CREATE FOREIGN TABLE public.t_far PARTITION OF public.t FOR VALUES IN (2) SERVER nowhere`,
            async (copy) => {
                await copy.session.script("INSERT INTO public.t_1 VALUES (7, 1)");
                const { outcome, findings } = await copy.run(sequences);
                expect([outcome, findings.length]).to.deep.equal(["failed", 1]);
            },
        );
    });

    it("does not hold a copy that ends before the baseline against it", async () => {
        await withCopy(numbered, async (copy) => {
            await copy.session.script(
                "DELETE FROM public.t; SELECT setval('public.t_id_seq', 3); DELETE FROM lifeboat.token",
            );
            const comparison = (await copy.context()).comparison;
            const older = comparison === null ? null : { ...comparison, unjudgeable: "the copy is older" };
            expect((await copy.run(sequences, () => ({ comparison: older }))).outcome).to.equal("passed");
        });
    });

    it("compares values beyond what a number can hold", () => {
        const state = { schema: "s", name: "q", ascending: true, lastValue: "9223372036854775806" };
        const then = { schema: "s", name: "q", behindColumn: false, lastValue: "9223372036854775807" };
        expect(behindBaseline(state, then)).to.have.length(1);
        expect(behindBaseline({ ...state, lastValue: then.lastValue }, then)).to.deep.equal([]);
    });
});
