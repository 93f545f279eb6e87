import { expect } from "chai";
import { schema } from "../../../drills/checks/schema.ts";
import { shopSql, withCopy } from "../../support/checked-copy.ts";

describe("the check of the schema", () => {
    it("fails, warns or leaves open, by where the copy lies to the baseline", async () => {
        await withCopy(shopSql, async (copy) => {
            await copy.session
                .script("ALTER TABLE public.orders ALTER COLUMN note SET NOT NULL")
                .catch(() => undefined);
            await copy.session.script("ALTER TABLE public.orders ADD COLUMN later int");
            const outcomeOf = async (judgedAsAligned: boolean, unjudgeable: string | null) => {
                const { outcome } = await copy.run(schema, ({ comparison }) => ({
                    comparison: comparison === null ? null : { ...comparison, judgedAsAligned, unjudgeable },
                }));
                return outcome;
            };
            expect(await outcomeOf(true, null)).to.equal("failed");
            expect(await outcomeOf(false, null)).to.equal("warned");
            expect(await outcomeOf(false, "the copy is older")).to.equal("inconclusive");
            expect((await copy.run(schema, () => ({ comparison: null }))).outcome, "not compared").to.equal(
                "failed",
            );
        });
    });

    it("names the object and both definitions", async () => {
        await withCopy(shopSql, async (copy) => {
            await copy.session.script("ALTER TABLE public.orders ALTER COLUMN total TYPE numeric(14, 2)");
            const { findings, summary } = await copy.run(schema);
            expect(findings).to.deep.equal([
                {
                    level: "failure",
                    subject: "table public.orders",
                    message: "Column total is numeric(14,2); it was numeric(12,2).",
                },
            ]);
            expect(summary).to.match(/^\d+ objects, 1 difference$/);
        });
    });
});
