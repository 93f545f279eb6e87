import { expect } from "chai";
import { partitions } from "../../../drills/checks/partitions.ts";
import { withCopy } from "../../support/checked-copy.ts";

/** Ranges with a default, a list of two levels, and a hash. */
const partitioned = `
    CREATE TABLE public.days (d date, n int) PARTITION BY RANGE (d);
    CREATE TABLE public.days_1 PARTITION OF public.days FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
    CREATE TABLE public.days_other PARTITION OF public.days DEFAULT;
    CREATE TABLE public.towns (country text, town text) PARTITION BY LIST (country);
    CREATE TABLE public.towns_de PARTITION OF public.towns FOR VALUES IN ('DE', NULL) PARTITION BY LIST (town);
    CREATE TABLE public.towns_ulm PARTITION OF public.towns_de FOR VALUES IN ('Ulm');
    CREATE TABLE public.shares (id int) PARTITION BY HASH (id);
    CREATE TABLE public.shares_0 PARTITION OF public.shares FOR VALUES WITH (MODULUS 2, REMAINDER 0);
    CREATE TABLE public.shares_1 PARTITION OF public.shares FOR VALUES WITH (MODULUS 2, REMAINDER 1);
    INSERT INTO public.days VALUES ('2026-01-15', 1), ('2027-01-01', 2), (NULL, 3);
    INSERT INTO public.towns VALUES ('DE', 'Ulm'), (NULL, 'Ulm');
    INSERT INTO public.shares SELECT generate_series(1, 20);`;

/** Detach, insert what does not belong, say that it was validated, attach: the server believes it. */
const stray = (parent: string, leaf: string, bound: string, check: string, insert: string): string => `
    ALTER TABLE ${parent} DETACH PARTITION ${leaf};
    ${insert};
    ALTER TABLE ${leaf} ADD CONSTRAINT pretended CHECK (${check}) NOT VALID;
    UPDATE pg_constraint SET convalidated = true WHERE conname = 'pretended';
    ALTER TABLE ${parent} ATTACH PARTITION ${leaf} ${bound};
    ALTER TABLE ${leaf} DROP CONSTRAINT pretended;`;

describe("the check of partitions", () => {
    it("passes where every row is at home, nulls included", async () => {
        await withCopy(partitioned, async (copy) => {
            expect(await copy.run(partitions)).to.deep.include({
                outcome: "passed",
                summary: "5 partitions verified",
                findings: [],
            });
        });
    });

    it("finds rows in the wrong partition, also by a bound above it, and names it", async () => {
        await withCopy(partitioned, async (copy) => {
            await copy.session.script(
                stray(
                    "public.days",
                    "public.days_1",
                    "FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')",
                    "d IS NOT NULL AND d >= '2026-01-01' AND d < '2026-02-01'",
                    "INSERT INTO public.days_1 VALUES ('2026-03-01', 9), ('2026-03-02', 9)",
                ) +
                    stray(
                        "public.towns",
                        "public.towns_de",
                        "FOR VALUES IN ('DE', NULL)",
                        "country IS NULL OR country = 'DE'",
                        "INSERT INTO public.towns_de VALUES ('FR', 'Ulm')",
                    ),
            );
            const { outcome, findings } = await copy.run(partitions);
            expect(outcome).to.equal("failed");
            expect(findings).to.deep.equal([
                {
                    level: "failure",
                    subject: "public.days_1",
                    message: "2 rows lie in this partition against its bound.",
                },
                {
                    level: "failure",
                    subject: "public.towns_ulm",
                    message: "1 row lies in this partition against its bound.",
                },
            ]);
        });
    });

    it("has nothing to look at where there are none", async () => {
        await withCopy("CREATE TABLE public.t (a int)", async (copy) => {
            expect(await copy.run(partitions)).to.deep.include({
                outcome: "skipped",
                summary: "There are no partitions.",
            });
        });
    });
});
